# Accordwatch, español. Los mismos identificadores y las mismas variables que en las demás lenguas;
# una prueba los compara. El programa pone los valores que van entre { }.

## Números, listas, fechas
## Un número elige por su categoría de plural (one, other), nunca por su valor.
dash = –
percent = { $number }{ "\u00A0" }%
list-comma = { ", " }
list-and = { " y " }
list-run = { $from } a { $to }
labelled = { $label }: { $text }
period = { $from } a { $to }
count-commitments = { $n ->
    [one] { $n } compromiso
   *[other] { $n } compromisos
  }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
date-day = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-early = principios de { $date }
date-mid = mediados de { $date }
date-late = fines de { $date }
date-season-21 = primavera de { $year }
date-season-22 = verano de { $year }
date-season-23 = otoño de { $year }
date-season-24 = invierno de { $year }
date-decade = la década de { $year }
date-about = hacia { $date }
date-uncertain = { $date } (incierto)
date-about-uncertain = hacia { $date } (incierto)
date-since = desde { $date }
date-since-day = desde el { $date }
date-until = hasta { $date }
date-from-to = de { $from } a { $to }
date-days = del { $from } al { $to }
date-from-day-to-day = del { $from } al { $to }
date-until-day = hasta el { $date }
date-unknown = fecha desconocida
language-name = Español
lang-ar = árabe
lang-en = inglés
lang-es = español
lang-fr = francés

## Nombres de los códigos
basis-text = texto del acuerdo
basis-instrument = instrumento posterior
basis-session = reunión de un órgano de seguimiento
basis-statement = declaración pública
certainty-text = fila tomada del texto
certainty-secondary = fila tomada de fuentes secundarias
certainty-uncertain = fila incierta
confidence-high = confianza alta
confidence-medium = confianza media
confidence-low = confianza baja
effect-progress = avance
effect-setback = retroceso
effect-none = ni avance ni retroceso
finding-found = encontrado
finding-nothing-found = se buscó y no se encontró nada
finding-no-access = sin acceso
follow-up-not-done = no aplicada
follow-up-partly = aplicada en parte
follow-up-done = aplicada
follow-up-overtaken = superada por los acontecimientos
instrument-roadmap = hoja de ruta
instrument-pact = pacto
instrument-timetable = cronograma
instrument-protocol = protocolo
instrument-law = ley
instrument-decree = decreto
instrument-amendment = enmienda
instrument-declaration = declaración
nature-preparatory = preparatorio
nature-core = de fondo
party-kind-state = Estado
party-kind-movement = movimiento
party-kind-coalition = coalición
party-kind-mediation = mediación
party-kind-monitoring-body = órgano de seguimiento
party-kind-observer = observador
party-kind-international = organización internacional o grupo de Estados
party-kind-society = sociedad civil
party-kind-other = otro
report-kind-regular = informe periódico
report-kind-year-end = informe de fin de año
report-kind-special = informe especial
report-state-planned = previsto
report-state-draft = borrador
report-state-comment-round = presentado a las partes para que formulen observaciones
report-state-approved = aprobado
report-state-sealed = sellado
report-state-published = publicado
role-obligated = obligada
role-supporting = de apoyo
role-beneficiary = beneficiaria
role-guarantor = garante
role-monitor = encargada del seguimiento
session-planned = prevista
session-held = celebrada
session-cancelled = cancelada
session-suspended = suspendida
source-type-agreement-text = texto del acuerdo
source-type-un-report = informe de las Naciones Unidas
source-type-observer-report = informe de un observador
source-type-press = prensa
source-type-press-release = comunicado de prensa
source-type-survey = encuesta de opinión
source-type-official-document = documento oficial
source-type-web-page = página web
source-type-interview = entrevista
source-type-field-visit = visita sobre el terreno
source-type-other = otra
standing-signatory = signataria
standing-guarantor = garante
standing-mediator = mediación
standing-monitor = órgano de seguimiento
standing-observer = observador
standing-partner = asociado
standing-none = sin calidad en el acuerdo
state-assessed = Evaluado
state-not-assessed = No evaluado
state-not-assessable = No evaluable
attribution-established = atribuido a { $parties }, establecido según los criterios indicados
attribution-claimed = reivindicado por { $parties }
attribution-disputed = atribuido a { $parties }, en disputa
attribution-unknown = autoría desconocida

## Rótulos
label-colon = { ": " }
label-contents = Índice
label-skip = Ir al texto
label-page = Página
label-table = Cuadro
label-figure = Gráfico
label-figure-table = Las cifras de este gráfico
label-reservation = Reserva en cuanto al efecto
label-dissent = Opinión discrepante en el equipo
label-responsible = Responsables
label-holds-up = Frena
label-would-lift = Qué lo levantaría
label-sources = Fuentes
label-evidence = Pruebas
label-absent = Ausentes
label-walked-out = Abandonaron la reunión
label-observer-note = Qué hizo el observador con ello

## Columnas
column-about = Se refiere a
column-before = Al { $date }
column-body = Órgano y lugar
column-commitment = Compromiso
column-commitments = Compromisos
column-date = Fecha
column-days-late = Días de retraso
column-difference = Por qué difieren
column-indicator = Indicador
column-joint = De ellos, conjuntos
column-lateness = Retraso
column-latest-date = Última fecha prometida
column-level = Nivel
column-meaning = Significado
column-owes = Debe
column-parties = Partes obligadas
column-party = Parte
column-period = Período
column-points = Puntos
column-public = Hecho público
column-published-then = Publicado entonces
column-reliability = Fiabilidad
column-remark = Comprobación y fuente
column-report = Informe
column-rests-on = Confianza; base de la fila
column-seen-now = Visto ahora
column-share = Proporción
column-source = Fuente
column-state = Estado
column-term = Término
column-title-address = Título, editor, fecha, dirección
column-what-happened = Qué ocurrió

## Portada
cover-period = Período
cover-cut-off = Fecha de corte
cover-dated = Fecha del informe
cover-not-dated = aún sin fecha
cover-state = Estado de esta edición
cover-edition = Edición
cover-corrects = Corrige
cover-changes = Qué cambia esta edición
cover-issued = Emitido por
cover-language = Lengua de esta edición
cover-licence = Licencia
cover-data = Cada cifra, con su regla
cover-position = Posición en el registro
cover-hash = Huella raíz del registro
running-foot = { $id } · posición en el registro { $position } · huella { $hash }

## Mandato y método
method-title = Mandato y método
method-observer = El presente informe lo emite { $observer }.
method-no-mandate = El registro no contiene el texto del mandato.
method-cadence = El acuerdo pide un informe cada { $months ->
    [one] mes
   *[other] { $months } meses
  }.
method-catalogue-title = El catálogo de compromisos
method-catalogue = Al { $date }, el catálogo contiene { $n ->
    [one] { $n } compromiso
   *[other] { $n } compromisos
  }. Salvo indicación en contrario, toda proporción de este informe se calcula sobre el catálogo vigente el día que describe.
method-catalogue-note = Qué es el catálogo
method-illustrative-title = Los niveles son ilustrativos
method-illustrative = Marcadas como ilustrativas: { $n } de las { $held } evaluaciones que valen al { $date }, y { $earlier } de las { $before } anteriores que el registro contiene para los mismos compromisos, en las que se apoyan las comparaciones y los cuadros año por año. Autoría: { $authors }. Muestran cómo funciona la herramienta; no son la evaluación de un observador designado, y nadie debe citarlas como tal.
method-scale-title = La escala
method-no-scale = No se utiliza ninguna escala.
method-several-scales = Los compromisos se evalúan en { $n } escalas distintas. Los niveles de escalas distintas se cuentan por separado y nunca se suman.
method-scale-caption = { $title }, versión { $version }
method-figures-title = Cómo se obtienen las cifras
method-standing = Un compromiso está en el nivel de su última evaluación hecha el día descrito o antes. La evaluación cita las pruebas en las que se apoya; cuando una de ellas se corrige después, la evaluación queda señalada.
method-share = Una proporción es un número sobre un total indicado, en tanto por ciento, redondeada una sola vez a dos decimales, la mitad hacia arriba. Los números y sus totales acompañan a las proporciones. Las proporciones nunca se ajustan para que sumen 100.
method-points = La puntuación es una segunda medida, distinta: los puntos de los niveles alcanzados sobre los puntos del nivel más alto para el mismo número de compromisos. Se da sobre los compromisos que tienen nivel, y otra vez contando sin puntos los que no lo tienen. Las dos medidas nunca se mezclan.
method-change = Un cambio compara el nivel en la fecha de corte con el nivel del último día anterior al período, en la misma escala. Un nivel puede bajar.
method-late = El retraso se cuenta en días desde el último día de la fecha fijada por el texto, y desde el último día de la fecha más reciente prometida hasta la fecha de corte. Si el texto da un plazo, cuenta su final. Un compromiso sin fecha nunca está retrasado.
method-states-title = Tres cosas que no son lo mismo
method-not-begun = No iniciado es una evaluación: alguien examinó el compromiso y comprobó que no se ha dado ningún paso.
method-not-assessed = No evaluado significa que nadie ha evaluado el compromiso, o que la evaluación quedó abierta.
method-not-assessable = No evaluable significa que no se puede evaluar: no hubo acceso o no hay información. La falta de pruebas se hace constar; no se toma por falta de actuación.
method-grading-title = Cómo se califican las fuentes y la información
method-grading-source = La fiabilidad de las fuentes se califica de A (totalmente fiable) a E (no fiable); F significa que la fiabilidad no se puede juzgar.
method-grading-credibility = La credibilidad de la información se califica de 1 (confirmada por otras fuentes) a 5 (improbable); 6 significa que no se puede juzgar.
method-grading-claims = Lo que dice una parte, lo que muestran las pruebas y lo que aprecia el observador se mantienen separados. Cuando las fuentes difieren, lo que dicen figura lado a lado; una de ellas se imprime como cifra solo con un motivo indicado.
method-checking-title = Cómo comprobar este informe
method-checking = La posición en el registro y la huella raíz que figuran al pie de este informe fijan el registro a partir del cual se hizo. Quien tenga ese registro puede volver a hacer el informe, byte por byte, y recalcular cada cifra a partir de los cuadros publicados. En la edición HTML, cada número, proporción y puntuación lleva un identificador (F1, F2 y así sucesivamente) por el que se puede citar, el mismo en todas las lenguas; en lo que escribieron los redactores nombra la lengua y la sección (F-es-summary-1), porque solo ese texto lo contiene. La edición impresa y la de texto sin formato muestran las mismas cifras sin identificadores.
method-languages = Un texto que figura tras una marca de lengua como [en] no tiene traducción a la lengua de esta edición; se muestra con sus propias palabras.

## Resumen
summary-title = Resumen
summary-catalogue = Al { $date }, el catálogo vigente contiene { $n } compromisos: con nivel, { $assessed }; no evaluados, { $not_assessed }; no evaluables, { $not_assessable }.
summary-standing = Del total de { $n }, { $complete } ({ $complete_share }) { $complete ->
    [one] está completo
   *[other] están completos
  }, { $progress } ({ $progress_share }) { $progress ->
    [one] está iniciado y no completo
   *[other] están iniciados y no completos
  }, y { $not_begun } ({ $not_begun_share }) { $not_begun ->
    [one] consta como no iniciado
   *[other] constan como no iniciados
  }.
summary-rounding = Las proporciones redondeadas ({ $shares }) suman { $sum }, no 100; se dejan como están.
summary-points-title = Puntuación
summary-points = Al { $date }: { $judged } de los puntos posibles sobre los { $n } compromisos que tienen nivel; { $zero } sobre el total de { $all } cuando los que no tienen nivel cuentan sin puntos.
summary-points-none = Al { $date }: no hay puntuación, porque los compromisos se evalúan en varias escalas o ninguno tiene nivel.
summary-points-caution = La puntuación pondera niveles; la distribución anterior cuenta compromisos. Responden a preguntas distintas y no se pueden comparar entre sí.
summary-change-title = Qué cambió
summary-change = En comparación con el { $date }, de los { $n } compromisos que están en el catálogo en ambos días, subieron { $up }, bajaron { $down }, recibieron nivel por primera vez { $judged } y siguen donde estaban { $same }.
summary-no-longer-assessable = { $n ->
    [one] { $n } compromiso ya no se puede evaluar.
   *[other] { $n } compromisos ya no se pueden evaluar.
  }
summary-no-longer-assessed = { $n ->
    [one] { $n } compromiso ya no tiene nivel.
   *[other] { $n } compromisos ya no tienen nivel.
  }
summary-catalogue-change = Entraron en el catálogo desde entonces: { $added }. Salieron de él: { $left }.
summary-completed = Completados en el período ({ $n }): { $list }.
summary-no-longer-complete = Ya no completos ({ $n }): { $list }.
summary-up = Subieron:
summary-down = Bajaron:
summary-other-scale = { $n ->
    [one] { $n } compromiso se evaluó
   *[other] { $n } compromisos se evaluaron
  } en una escala distinta de la anterior; esos niveles no se pueden comparar.
movement-line = { $id } { $title }: { $then } → { $now }
summary-open-title = Qué queda abierto
summary-overdue = De { $all } compromisos, { $dated } tienen fecha. Al { $date }, { $n } de ellos han sobrepasado su última fecha prometida y no constan como completos; en otros { $silent } la fecha pasó y no se evaluó ningún nivel.
summary-blockages = { $n ->
    [one] { $n } obstáculo sigue abierto.
   *[other] { $n } obstáculos siguen abiertos.
  }
summary-blockages-unknown = { $n ->
    [one] De { $n } obstáculo más, el registro no dice si había terminado al { $date }.
   *[other] De { $n } obstáculos más, el registro no dice si habían terminado al { $date }.
  }
summary-blockage-list = Obstáculos abiertos y a quién se nombra como responsable:
summary-blockage-item = { $title }: { $parties }
summary-stale = { $n ->
    [one] { $n } evaluación se apoya en pruebas que se corrigieron después y debe volver a examinarse.
   *[other] { $n } evaluaciones se apoyan en pruebas que se corrigieron después y deben volver a examinarse.
  }
scope-agreement = Todos los compromisos

## Observaciones generales
general-title = Observaciones generales
general-blockages-title = Obstáculos que afectan a varios pilares
general-blockages-none = No consta ningún obstáculo que afecte a varios pilares en este período.
general-blockages-intro = { $n ->
    [one] Un obstáculo de este período afecta
   *[other] { $n } obstáculos de este período afectan
  } a varios pilares, o a ninguno en particular.
blockage-open = Inicio: { $since }. Abierto al { $date }.
blockage-open-since-unknown = Su inicio no consta. Abierto al { $date }.
blockage-ended = Inicio: { $since }. Fin: { $until }.
blockage-ended-since-unknown = Su inicio no consta. Fin: { $until }.
blockage-ended-by = Inicio: { $since }. Terminado a más tardar: { $until }, en un día que el registro no da.
blockage-end-unknown = Inicio: { $since }. El registro no dice si había terminado al { $date }.
blockage-last-known = Inicio: { $since }. Última constancia de que persistía: { $last }. El registro no dice si había terminado al { $date }.
blockage-nobody-named = el registro no nombra a nadie
general-sessions-title = Reuniones de los órganos de seguimiento
general-sessions-none = No consta ninguna reunión de un órgano de seguimiento en este período.
general-sessions-count = Reuniones que constan: celebradas, { $held }; abiertas y suspendidas, { $suspended }; canceladas, { $cancelled }; con retirada de una parte, { $walked }.
general-sessions-caption = Reuniones que constan
session-number = { " " }(núm. { $number })
general-reports-title = Los informes y su periodicidad
general-reports-cadence = El acuerdo pide un informe cada { $months ->
    [one] mes
   *[other] { $months } meses
  }. El retraso se cuenta desde el día en que se hizo público el anterior.
general-reports-no-cadence = El registro no dice cada cuánto se debe un informe.
general-reports-none = No consta que se haya hecho público ningún informe sobre este período ni sobre uno anterior.
general-reports-caption = Informes hechos públicos hasta el { $date }
general-report-overdue = Al { $date }, el siguiente informe de { $issuer } llevaba { $days ->
    [one] { $days } día
   *[other] { $days } días
  } de retraso (vencía: { $due }).
report-in-time = a tiempo (vencía: { $due })
report-late = { $days ->
    [one] { $days } día de retraso
   *[other] { $days } días de retraso
  } (vencía: { $due })
general-owing-title = Qué debe cada parte
general-owing-none = Ningún compromiso nombra una parte obligada.
general-owing-intro = Un compromiso conjunto figura bajo cada parte a la que obliga, y una sola vez en todos los totales.
general-guarantors-title = Garantes, mediación, órganos de seguimiento y asociados
general-guarantors-none = El registro no nombra garante, mediación, órgano de seguimiento ni asociado.
general-guarantors-intro = A quienes garantizan, median, vigilan o apoyan se los juzga como a los signatarios: por los compromisos que los obligan y por los obstáculos del período de los que se los nombra responsables.
general-guarantor = { $party } ({ $roles }): { $owed ->
    [one] obligada por { $owed } compromiso
   *[other] obligada por { $owed } compromisos
  }; { $blockages ->
    [one] { $blockages } obstáculo
   *[other] { $blockages } obstáculos
  }.
general-incidents-title = Incidentes de seguridad
general-incidents-none = No consta ningún incidente de seguridad en este período.
general-incidents-intro = { $n ->
    [one] Consta { $n } incidente.
   *[other] Constan { $n } incidentes.
  }
incident-item = { $date }: { $summary } ({ $attribution }; { $sources })
general-claims-title = Dónde difieren las fuentes
general-claims-none = El registro no contiene declaraciones divergentes sobre ninguna cuestión de este período.
general-claims-intro = { $n ->
    [one] Sobre una cuestión, el registro contiene declaraciones divergentes.
   *[other] Sobre { $n } cuestiones, el registro contiene declaraciones divergentes.
  } Figuran lado a lado.
claim-question = { $question } ({ $commitment })
claim-question-alone = { $question }{ $commitment }
claim-unnamed = Sin nombre
claim-item = { $who }: { $value } ({ $source }){ $printed ->
    [yes] { " – impresa" }
   *[no] { "" }
  }
claim-printed = Por qué se imprime esa: { $reason }
claim-none-printed = Ninguna de ellas se imprime como cifra.
claim-range = No se elige ninguna; las cifras van de { $low } a { $high } ({ $unit }).

## Pilares
pillar-empty = Al { $date }, ningún compromiso del catálogo pertenece a este pilar.
pillar-standing = Al { $date }, este pilar contiene { $n ->
    [one] { $n } compromiso
   *[other] { $n } compromisos
  }: completos, { $complete }; iniciados y no completos, { $progress }; evaluados como no iniciados, { $not_begun }; no evaluados, { $not_assessed }; no evaluables, { $not_assessable }.
pillar-points = Puntuación sobre { $n ->
    [one] el único compromiso que tiene
   *[other] los { $n } compromisos que tienen
  } nivel: { $score }.
pillar-changed-title = Qué cambió desde el { $date }
pillar-changed = Cambiaron { $n } de { $all } compromisos desde el { $date }: subieron { $up }, bajaron { $down }, recibieron nivel por primera vez { $judged }.
pillar-unchanged = Ninguno de los { $all } compromisos de este pilar cambió desde el { $date } (cambiaron { $n }; subieron { $up }, bajaron { $down }, evaluados por primera vez { $judged }).
pillar-years-title = Año por año
way-up = Subió
way-down = Bajó
way-newly-assessed = Recibió nivel por primera vez
way-no-longer-assessed = Ya no tiene nivel
way-other-scale = Evaluado en otra escala
way-no-longer-assessable = Ya no se puede evaluar
way-unchanged = Sin cambios
finding-title = { $id } { $title }
finding-movement = { $way }: { $then } → { $now }
finding-reversal = Se deshizo un paso dado antes.
finding-drop = El nivel bajó, y ninguna evaluación del período hace constar qué se deshizo.
finding-stale = Las pruebas citadas aquí se corrigieron después de la evaluación; debe volver a examinarse.
evidence-item = { $date }: { $summary } ({ $source }, { $id })
evidence-absent = { $id }: no se muestra aquí.
source-protected = fuente protegida
setbacks-title = Retrocesos
setbacks-none = No consta ningún retroceso en este pilar durante el período.
setbacks-latest = Constan más de { $n } retrocesos en este pilar durante el período. Se enumeran los últimos { $n }; todos están en los cuadros publicados.
setbacks-intro = { $n ->
    [one] { $n } hecho registrado del período es
   *[other] { $n } hechos registrados del período son
  } un retroceso.
setbacks-reversed = Se deshizo un paso en { $n ->
    [one] { $n } compromiso
   *[other] { $n } compromisos
  }: { $list }.
setback-item = { $item } → { $list }
blockages-title = Qué lo impide y quién es responsable
blockages-none = No consta ningún obstáculo en este pilar durante el período.
blockages-wide = También afectan a este pilar obstáculos que abarcan varios: { $list }.
late-title = Retraso
late-intro = Pasada la última fecha prometida y evaluados como no completos: { $n } de { $all } compromisos de este pilar. Pasada la fecha sin nivel, de modo que nadie puede decirlo: { $silent }. Sin fecha: { $undated }.
late-without-level = fecha pasada ({ $date }); sin nivel
late-not-yet = vence: { $date }
late-date-unknown = fecha no conocida
late-in-time = hecho a tiempo
late-done = hecho con { $days ->
    [one] { $days } día de retraso
   *[other] { $days } días de retraso
  }
late-done-at-most = hecho, con { $days ->
    [one] { $days } día de retraso como máximo
   *[other] { $days } días de retraso como máximo
  }
late-done-at-least = hecho, con { $days ->
    [one] { $days } día de retraso como mínimo
   *[other] { $days } días de retraso como mínimo
  }
late-done-between = hecho, con entre { $least } y { $most } días de retraso
late-done-unknown = hecho; no se sabe si a tiempo
late-own-only = { $own } días después de la fecha del texto; ahora vence: { $date }
late-moved = { $n ->
    [one] aplazado una vez
   *[other] aplazado { $n } veces
  }
late-days = { $days ->
    [one] { $days } día de retraso
   *[other] { $days } días de retraso
  }
late-days-at-least = { $days ->
    [one] { $days } día de retraso como mínimo
   *[other] { $days } días de retraso como mínimo
  }
late-days-both = { $own } días después de la fecha del texto; { $days } después de la última promesa
late-cell = { $days }
late-cell-at-least = { $days } como mínimo
late-cell-at-most = { $days } como máximo
late-cell-between = de { $least } a { $most }
indicators-title = Series medidas
indicators-none = Ninguna lectura de un indicador se refiere a este pilar hasta la fecha de corte.
indicators-intro = Se muestran las lecturas del período; si no hay, todas las de la última fecha anterior. El alcance y la proporción impresa son los de la fuente. Las lecturas de distinto alcance no se pueden comparar.
indicators-caption = Lecturas
reading-fraction = { $n } de { $of }
reading-of-unknown = { $n }; sobre cuántos, no consta
reading-printed = impreso: { $share }
reading-contradicts = Se contradice: la fracción da { $share }.
reading-scope-changed = El alcance no es el de la lectura anterior.
reading-denominator-changed = El denominador pasó de { $from } a { $to }.

## Gráficos
figure-distribution = { $name }: compromisos por nivel, { $date }
figure-distribution-description = { $n } compromisos. { $list }.
figure-mixed = Los compromisos se evalúan en varias escalas, dibujadas por separado. Los que no tienen nivel se muestran con cada una.
figure-change = { $name }: del { $from } al { $to }
figure-change-row = { $id } de { $then } a { $now }
figure-change-scales = Los cambios corresponden a varias escalas y no se dibujan juntos.

## Recomendaciones
recommend-title = Recomendaciones
recommend-none = No consta ninguna recomendación hasta la fecha de corte.
recommend-count = { $n ->
    [one] Consta { $n } recomendación
   *[other] Constan { $n } recomendaciones
  }: aplicadas, { $done }; en parte, { $partly }; no aplicadas, { $not_done }; superadas por los acontecimientos, { $overtaken }; sin seguimiento, { $silent }.
recommend-joint = Una recomendación con varios destinatarios figura bajo cada uno de ellos.
recommend-item = { $number }. { $text }
recommend-also = { " " }Dirigida también a { $parties }.
recommend-serves = { " " }Sirve a { $list }.
recommend-lifts = { " " }Levantaría: { $list }.
recommend-due = { " " }Vence: { $date }{ $late ->
    [yes] , fecha pasada
   *[no] { "" }
  }.
recommend-status = Seguimiento: { $status }, { $date }.
recommend-no-follow-up = Seguimiento: no consta ninguno.
recommend-undated = { $n ->
    [one] Una recomendación que consta no lleva fecha y se omite: { $list }.
   *[other] { $n } recomendaciones que constan no llevan fecha y se omiten: { $list }.
  }

## Publicado entonces, visto ahora
published-title = Publicado entonces, visto ahora
published-none = No consta ninguna cifra publicada sobre este período o su víspera.
published-intro = Una cifra, una vez publicada, se conserva tal como se imprimió. A su lado figura lo que este informe cuenta para el mismo día, y por qué difieren.
published-different-title = Dos catálogos, dos evaluaciones
published-different = Las cifras publicadas por { $issuers } cuentan la lista de compromisos de ese observador según su propia evaluación. Las cifras de «visto ahora» cuentan el catálogo de este informe ({ $n } compromisos) según las evaluaciones de este informe, en las que { $open } no tienen nivel. Los números pueden parecerse; miden cosas distintas, y ninguno corrige al otro.
published-caption = Cifras publicadas junto a la cuenta de este informe, fecha de corte: { $date }
published-not-comparable = nada comparable
published-now = { $n } de { $of } ({ $share })
published-contradicts = La proporción impresa contradice su propia fracción, que da { $share }.
published-more = Contados ahora: { $n } más.
published-fewer = Contados ahora: { $n } menos.
published-denominator-differs = Las dos cuentas se hacen sobre catálogos de distinto tamaño.
published-share-differs = La proporción contada ahora es otra.
published-contradictions = Cifras publicadas en distintos momentos se contradicen:
published-shares-add = Las proporciones publicadas juntas para todos los niveles suman { $sum }.
published-counts-add = Los números publicados juntos para todos los niveles suman { $sum }, no su denominador.
published-denominator-changed = El denominador cambió entre «{ $from }» y «{ $to }»; no son proporciones de un mismo todo.
published-does-not-close = «{ $end }» menos «{ $completed }» da { $n } de { $of } ({ $share }) para el inicio del período; se publicó «{ $start }».
published-not-restated = Ninguna evaluación sobre un día anterior al período se ha sustituido desde que se hizo.
published-restated = { $n ->
    [one] Una evaluación sobre un día anterior al período se sustituyó después:
   *[other] { $n } evaluaciones sobre días anteriores al período se sustituyeron después:
  }
published-restatement = { $id }, { $date }: { $then } → { $now }, por { $author }. { $reason }

## Respuestas
replies-title = Respuestas de las partes
round-intro = { $n ->
    [one] El borrador se mostró una vez ({ $n }) para recibir observaciones antes de aprobarse:
   *[other] El borrador se mostró { $n } veces para recibir observaciones antes de aprobarse:
  }
round-silent = { $party }: mostrado el { $day } según la posición { $position } del registro, con respuesta pedida para el { $due }; no llegó ninguna respuesta.
round-answered = { $n ->
    [one] { $party }: mostrado el { $day } según la posición { $position } del registro, con respuesta pedida para el { $due }; llegó { $n } respuesta.
   *[other] { $party }: mostrado el { $day } según la posición { $position } del registro, con respuesta pedida para el { $due }; llegaron { $n } respuestas.
  }
replies-none = No consta ninguna respuesta de una parte. La respuesta a una constatación se imprime junto a ella en la edición siguiente.
replies-intro = { $n ->
    [one] Consta { $n } respuesta.
   *[other] Constan { $n } respuestas.
  } Las respuestas a una constatación figuran junto a ella.
reply-title = Respuesta de { $party }, { $date }
reply-whole-report = el informe
reply-item = { $party } sobre { $subject }: pedida, { $asked }; vencía, { $due }; recibida, { $received }{ $late ->
    [yes] , con retraso
   *[no] { "" }
  }.

## Cuadro de compromisos
table-title = Los compromisos uno por uno
table-none = El catálogo está vacío en la fecha de corte.
table-intro = Los { $n } compromisos del catálogo vigente al { $date }, con el nivel al { $before } al lado donde era otro. El retraso se cuenta al { $date }; donde no figura nada, no se prometió fecha.
table-caption = { $name }: compromisos al { $date }
table-reservation = con una reserva en cuanto al efecto
table-same = igual
table-left = { $n ->
    [one] { $n } compromiso ya no se cuenta,
   *[other] { $n } compromisos ya no se cuentan,
  } o todavía no; los identificadores siguen siendo citables.

## Fuentes y glosario
sources-title = Fuentes citadas
sources-none = Este informe no cita ninguna fuente.
sources-intro = { $n ->
    [one] Se cita { $n } fuente.
   *[other] Se citan { $n } fuentes.
  } Los títulos figuran como los tiene el registro; al lado figura la lengua de la propia fuente. Donde no figura fecha, el registro no tiene ninguna. Donde no figura fecha, el registro no tiene ninguna.
sources-caption = Fuentes, por identificador
source-about = { $publisher }, { $date }, en { $lang }
source-about-undated = { $publisher }, en { $lang }
source-grade = { $grade }
glossary-title = Términos empleados
glossary-caption = Términos
glossary-commitment = Compromiso
glossary-commitment-text = Una promesa del acuerdo que se puede evaluar: quién, qué, para cuándo, con qué medida.
glossary-standing = Situación
glossary-standing-text = Dónde está un compromiso en un día dado: en un nivel, no evaluado o no evaluable.
glossary-level = Nivel
glossary-level-text = Un peldaño de una escala indicada. Las casillas que preceden a la palabra cuentan los peldaños alcanzados del total.
glossary-assessment = Evaluación
glossary-assessment-text = El nivel dado a un compromiso en un día, con sus razones, su autor y las pruebas que cita.
glossary-evidence = Pruebas
glossary-evidence-text = Una observación fechada con su fuente; también: se buscó y no se encontró nada, o no hubo acceso.
glossary-source = Fuente
glossary-source-text = De dónde vino el conocimiento. Una fuente protegida nunca se nombra.
glossary-blockage = Obstáculo
glossary-blockage-text = Lo que impide uno o varios compromisos, con quién es responsable y qué lo levantaría.
glossary-setback = Retroceso
glossary-setback-text = Un hecho registrado que deshizo o frenó lo prometido o lo hecho.
glossary-due-date = Fecha prometida
glossary-due-date-text = Fecha para la que un compromiso debía estar hecho: la del propio texto y cada promesa posterior.
glossary-late = Retrasado
glossary-late-text = Pasada su fecha prometida y no completo.
glossary-claim = Declaración
glossary-claim-text = Lo que alguien dice sobre una cuestión. Las declaraciones divergentes se mantienen lado a lado.
glossary-indicator = Serie medida
glossary-indicator-text = Lecturas de lo mismo a lo largo del tiempo, cada una con su alcance.
glossary-recommendation = Recomendación
glossary-recommendation-text = Un paso que el observador propone a destinatarios nombrados, con seguimiento fechado.
glossary-reply = Respuesta
glossary-reply-text = Lo que contesta una parte a un borrador o a una constatación, impreso a su lado.
glossary-preparatory = Preparatorio, de fondo
glossary-preparatory-text = Un compromiso preparatorio es un decreto, una lista, un lanzamiento o un órgano; uno de fondo es aquello para lo que existe el acuerdo.
glossary-points = Puntuación
glossary-points-text = Puntos de los niveles alcanzados, en tanto por ciento de los puntos del nivel más alto para el mismo número de compromisos.
glossary-cut-off = Fecha de corte
glossary-cut-off-text = El último día que se evalúa.
glossary-position = Posición en el registro
glossary-position-text = El número de asientos del registro a partir del cual se hizo el informe.
glossary-root-hash = Huella raíz
glossary-root-hash-text = Una huella de todos esos asientos; quien tenga el registro puede volver a calcularla.
narrative-foreword-title = Prólogo
narrative-theme-title = Tema en profundidad
narrative-theme-titled = Tema en profundidad: { $theme }
narrative-outside-title = Presiones externas
narrative-conclusion-title = Conclusión
narrative-missing-title = Sin traducir
narrative-missing = El observador escribió aquí en { $list }. No hay traducción a la lengua de esta edición.
narrative-citation = { $date }, { $source } ({ $id })
compare-title = De { $before } a { $after }
compare-two = Los dos informes
compare-report = { $id }: { $title }, fecha de corte: { $date }, hecho desde la posición en el registro { $position }
compare-counts = Compromisos por nivel en cada informe
compare-count = { $n } de { $of }
compare-moved = Qué se movió y a causa de qué
compare-moved-count = { $n } de { $all } compromisos están en otro lugar en el informe posterior.
compare-added = Entraron en el catálogo
compare-left = Salieron del catálogo
compare-because = Evaluación { $id } (asiento { $entry }), para el { $date }, por { $author }.
compare-evidence = Se apoya en: { $list }.
compare-entry = { $id } (asiento { $entry })
compare-restated = Qué se ve ahora de otro modo del día anterior
compare-restated-count = Para el { $date }, { $n } compromisos están en otro lugar visto ahora que publicado entonces; completos entonces, { $was }; vistos ahora, { $now }.
compare-cause-new = Por una evaluación que entonces no existía.
compare-cause-revised = Porque la evaluación se revisó después.
compare-cause-gone = Porque la evaluación se retiró.
compare-cause-earlier = Porque vuelve a valer una evaluación anterior: se retiró una posterior.
compare-cause-added = Porque entró en el catálogo de ese día.
compare-cause-left = Porque salió del catálogo de ese día.
compare-cause-scale = Porque se revisó la escala.
gaps-title = Lo que nadie observó
gaps-none = De cada compromiso del catálogo hay una observación del período.
gaps-some = De { $n } de { $all } compromisos no hay ninguna observación del período: { $list }. El silencio no es una constatación.
column-body-only = Órgano
column-done-by = Consta hecho al
column-first-date = Primera fecha prometida
column-pillar = Pilar
column-points-now = Puntuación, vista ahora
column-quarter = Trimestre
column-share-now = Proporción completa, vista ahora
column-share-then = Proporción completa, publicada entonces
column-scope-value = Alcance y valor
evidence-again = { $date }: como se dijo arriba ({ $id }).
reading-scope = { $scope }: { $value }
figure-part = { $title } ({ $n } de { $of })
figure-pillars = Compromisos por nivel en cada pilar, { $date }
figure-parties = Compromisos por nivel de cada parte obligada, { $date }
figure-bars-joint = { $n }, de ellos conjuntos: { $joint }
figure-bars-row = { $name } { $n }: { $list }.
figure-levels = { $name }: nivel de cada compromiso a lo largo del tiempo
figure-levels-description = Una fila por compromiso y una columna por fecha; las casillas cuentan los peldaños alcanzados de la escala. Una barra con pie precede a la primera fecha posterior a la primera fecha prometida. El cuadro dice lo mismo con palabras.
figure-levels-gone = Retirado, suspendido o sustituido
figure-levels-outside = No estaba entonces en el catálogo
figure-levels-due = Ha pasado la primera fecha prometida
figure-dates = { $name }: fechas prometidas y cumplidas, { $date }
figure-dates-description = Una línea por cada compromiso con fecha, desde la primera fecha prometida; más allá de la última fecha prometida es discontinua. Los de mayor retraso figuran primero. El cuadro dice lo mismo con palabras.
figure-dates-first = Primera fecha prometida
figure-dates-latest = Última fecha prometida
figure-dates-done = Consta hecho al
figure-dates-open = Abierto al { $date }
figure-dates-not-assessed = Fecha pasada, no evaluado
figure-dates-not-assessable = Fecha pasada, no evaluable
figure-dates-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
  }
figure-dates-days-at-least = { $days ->
    [one] { $days } día como mínimo
   *[other] { $days } días como mínimo
  }
figure-dates-days-at-most = { $days ->
    [one] { $days } día como máximo
   *[other] { $days } días como máximo
  }
figure-dates-days-between = de { $least } a { $most } días
figure-trend = Las dos medidas a lo largo del tiempo
figure-trend-description = Dos paneles, cada uno con su propia escala: la proporción de compromisos completos y la puntuación sobre los compromisos que tienen nivel. Los cuadrados llenos muestran lo visto ahora de cada día; los círculos huecos, lo publicado entonces. Ninguna puntuación se publica como cifra propia.
figure-trend-share = Proporción de compromisos completos
figure-trend-points = Puntuación, donde hay evaluación
figure-trend-then = como se publicó entonces
figure-trend-now = como se ve ahora
figure-sessions = Reuniones por órgano y trimestre
figure-sessions-note = celebradas { $n } de { $of }
figure-sessions-inexact = { $n ->
    [one] Una reunión no se dibuja: su trimestre no se conoce o no se muestra.
   *[other] { $n } reuniones no se dibujan: su trimestre no se conoce o no se muestra.
  }
quarter = T{ $n } { $year }
rests-both = { $confidence }; { $certainty }
rests-high = alta
rests-medium = media
rests-low = baja
rests-text = texto
rests-secondary = secundaria
rests-uncertain = incierta
source-about-title = { $kind }, { $date }, en { $lang }
source-about-title-undated = { $kind }, en { $lang }

## Lo que se muestra a una parte
shown-title = Lo que se le muestra
shown-text = Esta es la parte del borrador que concierne a { $party }: las cifras sobre el conjunto del acuerdo y sobre cada pilar, las constataciones sobre los compromisos en los que { $party } tiene una función, los obstáculos que la nombran y las recomendaciones que se le dirigen. No contiene lo que los redactores escribieron en palabras ni lo que concierne solo a otras partes.
shown-none = Ninguno de los compromisos de este pilar le obliga ni le da una función.
shown-unchanged = Ninguno de sus compromisos de este pilar se ha movido desde el { $date }.
shown-changed = Lo que se ha movido de sus compromisos
shown-blockages = Obstáculos que le nombran
shown-blockages-none = Ningún obstáculo del período le nombra.
shown-recommendations-none = No se le dirige ninguna recomendación.
