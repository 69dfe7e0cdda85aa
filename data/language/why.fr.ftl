# Comment un nombre est fait, français : les règles en mots, et la page qui en dit une.

## Règles
rule-count = Nombre de lignes : { $rows }.
rule-least = Nombre de lignes, jamais plus de { $most } : { $rows }.
rule-distinct = Nombre de valeurs différentes de { $columns } dans : { $rows }.
rule-share = Comptées : { $rows }.
rule-share-among = Sur toutes : { $rows }.
rule-points = Points additionnés d’après { $column } : { $rows }.
rule-points-most = Somme la plus haute possible : le plus de points (level_value) de { $best }, pour chacune de : { $rows }.
rule-cell = Repris tel qu’il est écrit dans { $column } de la seule ligne : { $rows }.
rule-lowest = Le plus petit nombre dans { $column } : { $rows }.
rule-highest = Le plus grand nombre dans { $column } : { $rows }.
rule-apart = L’écart entre les deux nombres suivants, sans signe.
rule-rest = Le premier des nombres suivants moins le second.
rule-ratio = Le premier des nombres suivants en part du second.
rule-seal = N’est pas fait à partir de tables : c’est le nombre d’entrées du registre connues quand le rapport a été fait, ce qu’une copie du registre confirme.
rule-outside = N’est pas refait à partir d’un seul jeu de tables publiées : il met côte à côte les registres de deux rapports.

## Lignes
rule-table = table { $table }
rule-then = { " ; " }
rule-set = ensemble « { $name } »
rule-set-catalogue = « catalogue en vigueur au { $to } »
rule-set-judged = « jugements qui comptent au { $to } »
rule-set-standing = « où en est le catalogue au { $to } »
rule-set-changes = « où en étaient les deux catalogues au { $from } et où ils en sont au { $to } »
rule-set-lateness = « le catalogue face à ses dates promises au { $to } »
rule-set-blockages = « blocages présents entre le { $from } et le { $to } »
rule-set-recommended = « recommandations faites au { $to } »
rule-set-reports = « rapports avec le jour où ils étaient parus »

## Étapes
rule-where = seulement celles où { $test }
rule-unreplaced = sans celles que nomme la colonne { $column } d’une autre
rule-differing = seulement celles du même { $column } qui ne disent pas toutes la même chose
rule-latest = chacune avec la dernière ligne (par { $date }) du même { $key } de : { $rows } (sous { $name })
rule-join = chacune avec la ligne qui a les mêmes { $columns } de : { $rows } (sous { $name })
rule-tally = chacune avec le nombre de { $column } différents que nomme son { $items } dans : { $rows } (sous { $name })
rule-tally-later = chacune avec le nombre de { $column } différents que nomme son { $items }, enregistrés après son { $than }, dans : { $rows } (sous { $name })
rule-standing = chacune avec ce qu’elle dit : un niveau, non évaluable ou non évalué (sous { $name })
rule-way = chacune avec le sens de son évolution de { $then } à { $now } (sous { $name })
rule-came-out = chacune avec le jour où elle était parue (sous { $name })
rule-cadence = celles parues au { $date } dans l’ordre, chacune avec le jour où elle était due (sous { $name })
rule-lateness = chacune avec ses dates promises, et où elle en est par rapport à elles au { $date } (sous { $name })

## Conditions
rule-and = { " et " }
rule-or = { " ou " }
rule-not = non { $test }
rule-value = « { $value } »
rule-is = { $column } est « { $value } »
rule-is-not = { $column } n’est pas « { $value } »
rule-in = { $column } est { $values }
rule-has = { $column } contient « { $value } »
rule-empty = { $column } est vide
rule-filled = { $column } n’est pas vide
rule-by = { $bound ->
    [first] le premier jour de { $column }
    [last] le dernier jour de { $column }
   *[certain] le jour certain de { $column }
  } est le { $date } au plus tard{ $or ->
    [yes] {" "}ou il n’y en a pas
   *[no] {""}
  }
rule-after = { $bound ->
    [first] le premier jour de { $column }
    [last] le dernier jour de { $column }
   *[certain] le jour certain de { $column }
  } est après le { $date }{ $or ->
    [yes] {" "}ou il n’y en a pas
   *[no] {""}
  }
rule-touches = { $column } se situe entre le { $from } et le { $to }, en tout ou en partie
rule-among = { $column } en nomme un dans { $value } de : [{ $rows }]

## La page
why-title = D’où viennent les nombres : { $report }
why-intro = Chaque nombre du rapport est fait par une règle à partir de tables que chacun peut avoir. Chaque nombre ci-dessous mène à sa règle et aux lignes comptées. Qui prend le dossier du rapport peut tous les refaire sans ce site, avec le script recompute.py.
why-count = { $n ->
    [one] { $n } nombre
   *[other] { $n } nombres
  }.
why-link = D’où viennent ses nombres
why-cover = Couverture
why-all = Tous les nombres du rapport
why-figure = Pourquoi { $text } ?
why-printed = Imprimé
why-value = Valeur avant arrondi
why-place = Se trouve dans le rapport
why-place-link = Le montrer là
why-rule = Règle { $rule }
why-sets = Les lignes de départ
why-answer = Refait maintenant
why-agrees = Les tables donnent le même nombre.
why-differs = Les tables donnent un autre nombre : { $value }.
why-fails = La règle ne peut pas être suivie : { $cause }.
why-counted = Comptées dans { $table } : { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
  }
why-none-counted = Aucune ligne.
why-rows-more = Les { $n } premières sont montrées.
why-entry = entrée { $n } du registre
why-files = À vérifier soi-même
why-files-text = Nombres, règles, positions des lignes dans le registre, et le script.
why-tables = Tables dont le rapport a été fait
