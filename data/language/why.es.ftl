# Cómo se hace un número, español: las reglas en palabras y la página que las dice.

## Reglas
rule-count = Número de filas: { $rows }.
rule-least = Número de filas, pero nunca más de { $most }: { $rows }.
rule-distinct = Número de valores distintos de { $columns } en: { $rows }.
rule-share = Contadas: { $rows }.
rule-share-among = De todas: { $rows }.
rule-points = Puntos sumados de { $column }: { $rows }.
rule-points-most = Suma más alta posible: el máximo de puntos (level_value) de { $best }, por cada una de: { $rows }.
rule-cell = Tomado tal como está escrito en { $column } de la única fila: { $rows }.
rule-lowest = El número más bajo en { $column }: { $rows }.
rule-highest = El número más alto en { $column }: { $rows }.
rule-apart = Cuánto difieren los dos números siguientes, sea cual sea el mayor.
rule-rest = El primero de los números siguientes menos el segundo.
rule-ratio = El primero de los números siguientes como proporción del segundo.
rule-seal = No se hace a partir de tablas: es el número de asientos del registro que se conocían cuando se hizo el informe, y una copia del registro lo confirma.
rule-outside = No se vuelve a hacer a partir de un solo conjunto de tablas publicadas: pone lado a lado los registros de dos informes.

## Filas
rule-table = tabla { $table }
rule-then = { "; " }
rule-set = conjunto «{ $name }»
rule-set-catalogue = «catálogo vigente el { $to }»
rule-set-judged = «evaluaciones que valen el { $to }»
rule-set-standing = «en qué nivel está el catálogo el { $to }»
rule-set-changes = «dónde estaban ambos catálogos el { $from } y dónde están el { $to }»
rule-set-lateness = «el catálogo frente a sus fechas prometidas el { $to }»
rule-set-blockages = «obstáculos que existían entre el { $from } y el { $to }»
rule-set-recommended = «recomendaciones hechas hasta el { $to }»
rule-set-reports = «informes con el día en que ya habían salido»

## Pasos
rule-where = solo aquellas en que { $test }
rule-unreplaced = sin las que nombra la columna { $column } de otra
rule-differing = solo las del mismo { $column } que no dicen todas lo mismo
rule-latest = cada una con la última fila (según { $date }) con el mismo { $key } de: { $rows } (como { $name })
rule-join = cada una con la fila que tiene los mismos { $columns } de: { $rows } (como { $name })
rule-tally = cada una con el número de { $column } distintos que su { $items } nombra en: { $rows } (como { $name })
rule-tally-later = cada una con el número de { $column } distintos que su { $items } nombra, registrados después de su { $than }, en: { $rows } (como { $name })
rule-standing = cada una con lo que dice: un nivel, no evaluable o no evaluado (como { $name })
rule-way = cada una con la dirección en que fue de { $then } a { $now } (como { $name })
rule-came-out = cada uno con el día en que ya había salido (como { $name })
rule-cadence = los que habían salido hasta el { $date }, en orden, cada uno con el día en que se debía (como { $name })
rule-lateness = cada uno con sus fechas prometidas y cómo está frente a ellas el { $date } (como { $name })

## Condiciones
rule-and = { " y " }
rule-or = { " o " }
rule-not = no { $test }
rule-value = «{ $value }»
rule-is = { $column } es «{ $value }»
rule-is-not = { $column } no es «{ $value }»
rule-in = { $column } es { $values }
rule-has = { $column } contiene «{ $value }»
rule-empty = { $column } está vacía
rule-filled = { $column } no está vacía
rule-by = { $bound ->
    [first] el primer día de { $column }
    [last] el último día de { $column }
   *[certain] el día seguro de { $column }
  } es el { $date } o antes{ $or ->
    [yes] {" "}o no lo hay
   *[no] {""}
  }
rule-after = { $bound ->
    [first] el primer día de { $column }
    [last] el último día de { $column }
   *[certain] el día seguro de { $column }
  } es posterior al { $date }{ $or ->
    [yes] {" "}o no lo hay
   *[no] {""}
  }
rule-touches = { $column } cae entre el { $from } y el { $to }, en todo o en parte
rule-among = { $column } nombra uno que está en { $value } de: [{ $rows }]

## La página
why-title = De dónde vienen los números: { $report }
why-intro = Cada número del informe se hace con una regla a partir de tablas que cualquiera puede tener. Cada número de abajo lleva a su regla y a las filas que se contaron. Quien toma la carpeta del informe puede volver a hacerlos todos sin este sitio, con el programa recompute.py.
why-count = { $n ->
    [one] { $n } número
   *[other] { $n } números
  }.
why-link = De dónde vienen sus números
why-cover = Portada
why-all = Todos los números del informe
why-figure = ¿Por qué { $text }?
why-printed = Impreso
why-value = Valor antes de redondear
why-place = Está en el informe
why-place-link = Mostrarlo allí
why-rule = Regla { $rule }
why-sets = Las filas de las que parte
why-answer = Hecho otra vez ahora
why-agrees = Las tablas dan el mismo número.
why-differs = Las tablas dan otro número: { $value }.
why-fails = La regla no se puede seguir: { $cause }.
why-counted = Contadas en { $table }: { $n ->
    [one] { $n } fila
   *[other] { $n } filas
  }
why-none-counted = Ninguna fila.
why-rows-more = Se muestran las primeras { $n }.
why-entry = asiento { $n } del registro
why-files = Compruébelo usted
why-files-text = Números, reglas, posiciones de las filas en el registro, y el programa.
why-tables = Tablas a partir de las cuales se hizo el informe
