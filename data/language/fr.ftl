# Accordwatch, français. Mêmes identifiants et mêmes variables que dans les autres langues ; un test
# les compare. Les valeurs entre { } sont mises par le programme.

## Nombres, listes, dates
## Un nombre se choisit par sa catégorie de pluriel (one, other), jamais par sa valeur.
dash = –
percent = { $number }{ " " }%
list-comma = { ", " }
list-and = { " et " }
list-run = { $from } à { $to }
labelled = { $label } : { $text }
period = { $from } à { $to }
count-commitments = { $n ->
    [one] { $n } engagement
   *[other] { $n } engagements
  }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
date-day = { $day ->
    [one] { $day }er { $month } { $year }
   *[other] { $day } { $month } { $year }
  }
date-month = { $month } { $year }
date-early = début { $date }
date-mid = mi-{ $date }
date-late = fin { $date }
date-season-21 = printemps { $year }
date-season-22 = été { $year }
date-season-23 = automne { $year }
date-season-24 = hiver { $year }
date-decade = les années { $year }
date-about = vers { $date }
date-uncertain = { $date } (incertain)
date-about-uncertain = vers { $date } (incertain)
date-since = depuis { $date }
date-since-day = depuis le { $date }
date-until = jusqu’à { $date }
date-from-to = { $from } à { $to }
date-days = du { $from } au { $to }
date-from-day-to-day = du { $from } au { $to }
date-until-day = jusqu’au { $date }
date-unknown = date inconnue
language-name = Français
lang-ar = arabe
lang-en = anglais
lang-es = espagnol
lang-fr = français

## Ce que les rédacteurs ont écrit
narrative-foreword-title = Avant-propos
narrative-theme-title = Thème approfondi
narrative-theme-titled = Thème approfondi : { $theme }
narrative-outside-title = Pressions extérieures
narrative-conclusion-title = Conclusion
narrative-missing-title = Non traduit
narrative-missing = L’observateur a écrit ici en { $list }. Il n’existe pas de traduction dans la langue de cette édition.
narrative-citation = { $date }, { $source } ({ $id })

## Deux rapports côte à côte
compare-title = De { $before } à { $after }
compare-two = Les deux rapports
compare-report = { $id } : { $title }, date d’arrêté { $date }, établi à la position { $position } du registre
compare-counts = Engagements par niveau dans chaque rapport
compare-count = { $n } sur { $of }
compare-moved = Ce qui a bougé, et pourquoi
compare-moved-count = { $n } engagements sur { $all } se trouvent ailleurs dans le rapport le plus récent.
compare-added = Entré au catalogue
compare-left = Sorti du catalogue
compare-because = Appréciation { $id } (écriture { $entry }), au { $date }, par { $author }.
compare-evidence = Elle repose sur : { $list }.
compare-entry = { $id } (écriture { $entry })
compare-restated = Ce qui se voit maintenant autrement du jour antérieur
compare-restated-count = Au { $date }, { $n } engagements se trouvent ailleurs tels que vus maintenant que tels que publiés alors ; réalisés alors { $was }, tels que vus maintenant { $now }.
compare-cause-new = À cause d’une appréciation qui n’existait pas alors.
compare-cause-revised = Parce que l’appréciation a été révisée depuis.
compare-cause-gone = Parce que l’appréciation a été retirée.
compare-cause-earlier = Parce qu’une appréciation antérieure vaut de nouveau : une plus récente a été retirée.
compare-cause-added = Parce qu’il est entré au catalogue de ce jour.
compare-cause-left = Parce qu’il est sorti du catalogue de ce jour.
compare-cause-scale = Parce que l’échelle a été révisée.

## Lacunes
gaps-title = Ce que personne n’a observé
gaps-none = Pour chaque engagement du catalogue il y a une observation de la période.
gaps-some = Pour { $n } engagements sur { $all } il n’y a aucune observation de la période : { $list }. Le silence n’est pas un constat.

## Names of codes
basis-text = texte de l’accord
basis-instrument = instrument ultérieur
basis-session = session d’un organe de suivi
basis-statement = déclaration publique
certainty-text = ligne tirée du texte
certainty-secondary = ligne tirée de sources secondaires
certainty-uncertain = ligne incertaine
confidence-high = confiance élevée
confidence-medium = confiance moyenne
confidence-low = confiance faible
effect-progress = avancée
effect-setback = recul
effect-none = ni l’un ni l’autre
finding-found = trouvé
finding-nothing-found = cherché, rien trouvé
finding-no-access = pas d’accès
follow-up-not-done = non suivie d’effet
follow-up-partly = suivie d’effet en partie
follow-up-done = suivie d’effet
follow-up-overtaken = dépassée par les événements
instrument-roadmap = feuille de route
instrument-pact = pacte
instrument-timetable = calendrier
instrument-protocol = protocole
instrument-law = loi
instrument-decree = décret
instrument-amendment = avenant
instrument-declaration = déclaration
nature-preparatory = préparatoire
nature-core = de fond
party-kind-state = État
party-kind-movement = mouvement
party-kind-coalition = coalition
party-kind-mediation = médiation
party-kind-monitoring-body = organe de suivi
party-kind-observer = observateur
party-kind-international = organisation internationale ou groupe d’États
party-kind-society = société civile
party-kind-other = autre
report-kind-regular = rapport périodique
report-kind-year-end = rapport de fin d’année
report-kind-special = rapport spécial
report-state-planned = prévu
report-state-draft = projet
report-state-comment-round = soumis aux parties pour observations
report-state-approved = approuvé
report-state-sealed = scellé
report-state-published = publié
role-obligated = obligation d’agir
role-supporting = appui
role-beneficiary = bénéficiaire
role-guarantor = garantie
role-monitor = suivi
session-planned = prévue
session-held = tenue
session-cancelled = annulée
session-suspended = suspendue
source-type-agreement-text = texte de l’accord
source-type-un-report = rapport des Nations Unies
source-type-observer-report = rapport d’un observateur
source-type-press = presse
source-type-press-release = communiqué de presse
source-type-survey = enquête d’opinion
source-type-official-document = document officiel
source-type-web-page = page web
source-type-interview = entretien
source-type-field-visit = visite de terrain
source-type-other = autre
standing-signatory = signataire
standing-guarantor = garant
standing-mediator = médiateur
standing-monitor = organe de suivi
standing-observer = observateur
standing-partner = partenaire
standing-none = sans qualité dans l’accord
state-assessed = Évalué
state-not-assessed = Non évalué
state-not-assessable = Non évaluable
attribution-established = attribué à { $parties }, établi selon les critères indiqués
attribution-claimed = revendiqué par { $parties }
attribution-disputed = attribué à { $parties }, contesté
attribution-unknown = auteur inconnu

## Libellés
label-colon = { " : " }
label-contents = Sommaire
label-skip = Aller au texte
label-page = Page
label-table = Tableau
label-figure = Figure
label-figure-table = Les chiffres de cette figure
label-reservation = Réserve quant à l’effet
label-dissent = Avis divergent au sein de l’équipe
label-responsible = Responsables
label-holds-up = Retient
label-would-lift = Ce qui le lèverait
label-sources = Sources
label-evidence = Éléments de preuve
label-absent = Absents
label-walked-out = Ont quitté la séance
label-observer-note = Suite donnée par l’observateur

## Colonnes
column-about = Porte sur
column-before = Au { $date }
column-body = Organe et lieu
column-body-only = Organe
column-done-by = Vu accompli au plus tard
column-first-date = Première date promise
column-pillar = Pilier
column-points-now = Score en points, vu maintenant
column-quarter = Trimestre
column-share-now = Part achevée, vue maintenant
column-share-then = Part achevée, publiée alors
column-commitment = Engagement
column-commitments = Engagements
column-date = Date
column-days-late = Jours de retard
column-difference = Pourquoi l’écart
column-indicator = Indicateur
column-joint = Dont communs
column-lateness = Retard
column-latest-date = Dernière date promise
column-level = Niveau
column-meaning = Sens
column-owes = Doit
column-parties = Parties tenues
column-party = Partie
column-period = Période
column-points = Points
column-public = Rendu public
column-published-then = Publié alors
column-reliability = Fiabilité
column-remark = Contrôle et source
column-report = Rapport
column-rests-on = Confiance ; base de la ligne
column-seen-now = Vu aujourd’hui
column-share = Part
column-source = Source
column-state = État
column-term = Terme
column-title-address = Titre, éditeur, date, adresse
column-scope-value = Champ et valeur
column-what-happened = Ce qui s’est passé

## Couverture
cover-period = Période
cover-cut-off = Date d’arrêt
cover-dated = Date du rapport
cover-not-dated = pas encore daté
cover-state = État de cette édition
cover-edition = Édition
cover-corrects = Corrige
cover-changes = Ce que change cette édition
cover-issued = Établi par
cover-language = Langue de cette édition
cover-licence = Licence
cover-data = Chaque chiffre, avec sa règle
cover-position = Position du registre
cover-hash = Empreinte racine du registre
running-foot = { $id } · position du registre { $position } · empreinte { $hash }

## Mandat et méthode
method-title = Mandat et méthode
method-observer = Le présent rapport est établi par { $observer }.
method-no-mandate = Le registre ne contient pas de texte du mandat.
method-cadence = L’accord demande un rapport { $months ->
    [one] chaque mois
   *[other] tous les { $months } mois
  }.
method-catalogue-title = Le catalogue des engagements
method-catalogue = Au { $date }, le catalogue compte { $n ->
    [one] { $n } engagement
   *[other] { $n } engagements
  }. Sauf mention contraire, toute part est calculée sur le catalogue en vigueur au jour qu’elle décrit.
method-catalogue-note = Ce qu’est le catalogue
method-illustrative-title = Les niveaux sont donnés à titre d’illustration
method-illustrative = Données à titre d’illustration : { $n } sur { $held } des appréciations qui valent au { $date }, et { $earlier } sur { $before } des appréciations antérieures que le registre contient pour les mêmes engagements, sur lesquelles reposent les comparaisons et les tableaux année par année. Auteur : { $authors }. Elles montrent le fonctionnement de l’outil ; elles ne sont pas celles d’un observateur mandaté et ne doivent pas être citées comme telles.
method-scale-title = L’échelle
method-no-scale = Aucune échelle n’est employée.
method-several-scales = Les engagements sont appréciés sur { $n } échelles différentes. Les niveaux d’échelles différentes sont comptés séparément et jamais additionnés.
method-scale-caption = { $title }, version { $version }
method-figures-title = Comment les chiffres sont établis
method-standing = Un engagement se trouve au niveau de sa dernière appréciation faite au plus tard le jour décrit. L’appréciation cite les éléments sur lesquels elle repose ; si l’un d’eux est corrigé ensuite, elle est signalée.
method-share = Une part est un nombre rapporté à un total indiqué, en pour cent, arrondie une seule fois à deux décimales, la moitié vers le haut. Les nombres et leurs totaux accompagnent les parts. Les parts ne sont jamais ajustées pour totaliser 100.
method-points = Le score en points est une seconde mesure, distincte : les points des niveaux atteints, rapportés aux points du niveau le plus élevé pour autant d’engagements. Il est donné sur les engagements qui ont un niveau, puis en comptant zéro point pour ceux qui n’en ont pas. Les deux mesures ne sont jamais mêlées.
method-change = Une évolution compare le niveau à la date d’arrêt et le niveau au dernier jour précédant la période, sur la même échelle. Un niveau peut baisser.
method-late = Le retard se compte en jours à partir du dernier jour de la date fixée par le texte, et du dernier jour de la plus récente date promise à la date d’arrêt. Si le texte donne un intervalle, c’est sa fin qui compte. Un engagement sans date n’est jamais en retard.
method-states-title = Trois états à ne pas confondre
method-not-begun = Non initié est une appréciation : on a examiné l’engagement et constaté qu’aucune mesure n’a été prise.
method-not-assessed = Non évalué signifie que personne n’a apprécié l’engagement, ou que l’appréciation est restée ouverte.
method-not-assessable = Non évaluable signifie que l’engagement ne peut pas être apprécié, faute d’accès ou d’information. L’absence de preuve est dite ; elle n’est pas prise pour une absence d’action.
method-grading-title = Comment sources et informations sont cotées
method-grading-source = La fiabilité des sources est cotée de A (entièrement fiable) à E (non fiable) ; F signifie qu’elle ne peut pas être jugée.
method-grading-credibility = La crédibilité de l’information est cotée de 1 (confirmée par d’autres sources) à 5 (improbable) ; 6 signifie qu’elle ne peut pas être jugée.
method-grading-claims = Ce que dit une partie, ce que montrent les faits et ce qu’apprécie l’observateur sont tenus séparés. Lorsque les sources diffèrent, leurs déclarations figurent côte à côte ; l’une n’est retenue comme chiffre qu’avec un motif indiqué.
method-checking-title = Comment vérifier ce rapport
method-checking = La position du registre et l’empreinte racine, au pied du rapport, fixent l’état du registre dont il est tiré. Quiconque détient ce registre peut refaire le rapport octet pour octet et recalculer chaque chiffre à partir des tableaux publiés. Dans l’édition HTML, chaque nombre, part et score en points porte un identifiant (F1, F2, etc.) par lequel il peut être cité, le même dans toutes les langues ; dans ce que les rédacteurs ont écrit, il nomme la langue et la section (F-fr-summary-1), car ce texte seul le contient. Les éditions imprimée et en texte brut donnent les mêmes nombres sans identifiant.
method-languages = Un texte précédé d’une marque de langue telle que [en] n’est pas traduit dans la langue de cette édition ; il est donné dans ses propres termes.

## Résumé
summary-title = Résumé
summary-catalogue = Au { $date }, le catalogue en vigueur compte { $n } engagements : { $assessed } { $assessed ->
    [one] a un niveau
   *[other] ont un niveau
  }, { $not_assessed } { $not_assessed ->
    [one] n’est pas évalué
   *[other] ne sont pas évalués
  } et { $not_assessable } { $not_assessable ->
    [one] n’est pas évaluable
   *[other] ne sont pas évaluables
  }.
summary-standing = Sur l’ensemble des { $n }, { $complete } ({ $complete_share }) { $complete ->
    [one] est achevé
   *[other] sont achevés
  }, { $progress } ({ $progress_share }) { $progress ->
    [one] est engagé sans être achevé
   *[other] sont engagés sans être achevés
  } et { $not_begun } ({ $not_begun_share }) { $not_begun ->
    [one] est jugé non initié
   *[other] sont jugés non initiés
  }.
summary-rounding = Les parts arrondies ({ $shares }) totalisent { $sum } et non 100 ; elles sont laissées telles quelles.
summary-points-title = Score en points
summary-points = Au { $date } : { $judged } des points possibles sur les { $n } engagements qui ont un niveau ; { $zero } sur l’ensemble des { $all } en comptant zéro point pour ceux qui n’en ont pas.
summary-points-none = Au { $date } : pas de score en points, les engagements relevant de plusieurs échelles ou aucun n’ayant de niveau.
summary-points-caution = Le score en points pondère les niveaux ; la répartition ci-dessus compte les engagements. Les deux répondent à des questions différentes et ne se comparent pas.
summary-change-title = Ce qui a changé
summary-change = Par rapport au { $date }, sur les { $n } engagements présents au catalogue aux deux dates, { $up } { $up ->
    [one] a progressé
   *[other] ont progressé
  }, { $down } { $down ->
    [one] a reculé
   *[other] ont reculé
  }, { $judged } { $judged ->
    [one] a reçu un niveau
   *[other] ont reçu un niveau
  } pour la première fois et { $same } { $same ->
    [one] en est
   *[other] en sont
  } au même point.
summary-no-longer-assessable = { $n ->
    [one] { $n } engagement n’est plus évaluable.
   *[other] { $n } engagements ne sont plus évaluables.
  }
summary-no-longer-assessed = { $n ->
    [one] { $n } engagement n’a plus de niveau.
   *[other] { $n } engagements n’ont plus de niveau.
  }
summary-catalogue-change = Entrés au catalogue depuis : { $added }. Sortis : { $left }.
summary-completed = Achevés dans la période ({ $n }) : { $list }.
summary-no-longer-complete = Qui ne sont plus achevés ({ $n }) : { $list }.
summary-up = En progrès :
summary-down = En recul :
summary-other-scale = { $n ->
    [one] { $n } engagement a été apprécié
   *[other] { $n } engagements ont été appréciés
  } sur une autre échelle qu’auparavant ; ces niveaux ne se comparent pas.
movement-line = { $id } { $title } : { $then } → { $now }
summary-open-title = Ce qui reste ouvert
summary-overdue = Sur { $all } engagements, { $dated } sont assortis d’une date. Au { $date }, { $n } d’entre eux ont dépassé leur dernière date promise et sont jugés non achevés ; pour { $silent } autres, la date est dépassée sans qu’un niveau ait été apprécié.
summary-blockages = { $n ->
    [one] { $n } blocage reste ouvert.
   *[other] { $n } blocages restent ouverts.
  }
summary-blockages-unknown = { $n ->
    [one] Pour { $n } autre blocage, le registre ne dit pas s’il avait pris fin au { $date }.
   *[other] Pour { $n } autres blocages, le registre ne dit pas s’ils avaient pris fin au { $date }.
  }
summary-blockage-list = Blocages ouverts et responsables désignés :
summary-blockage-item = { $title } : { $parties }
summary-stale = { $n ->
    [one] { $n } appréciation repose sur un élément corrigé depuis et doit être revue.
   *[other] { $n } appréciations reposent sur des éléments corrigés depuis et doivent être revues.
  }
scope-agreement = Ensemble des engagements

## Observations générales
general-title = Observations générales
general-blockages-title = Blocages qui touchent plusieurs piliers
general-blockages-none = Aucun blocage relevé ne touche plusieurs piliers dans la période.
general-blockages-intro = { $n ->
    [one] Un blocage de la période touche
   *[other] { $n } blocages de la période touchent
  } plusieurs piliers, ou aucun en particulier.
blockage-open = Depuis : { $since }. Ouvert au { $date }.
blockage-open-since-unknown = Début non relevé. Ouvert au { $date }.
blockage-ended = Depuis : { $since }. Fin : { $until }.
blockage-ended-since-unknown = Début non relevé. Fin : { $until }.
blockage-ended-by = Depuis : { $since }. Terminé au plus tard le { $until }, un jour que le registre ne donne pas.
blockage-end-unknown = Depuis : { $since }. Le registre ne dit pas si le blocage avait pris fin au { $date }.
blockage-last-known = Depuis : { $since }. Dernier constat : { $last }. Le registre ne dit pas si le blocage avait pris fin au { $date }.
blockage-nobody-named = le registre ne désigne personne
general-sessions-title = Réunions des organes de suivi
general-sessions-none = Aucune réunion d’un organe de suivi n’est relevée pour la période.
general-sessions-count = Réunions relevées : tenues { $held }, ouvertes puis suspendues { $suspended }, annulées { $cancelled } ; réunions dont une partie s’est retirée : { $walked }.
general-sessions-caption = Réunions relevées
session-number = { " " }(nº { $number })
general-reports-title = Rapports et périodicité
general-reports-cadence = L’accord demande un rapport { $months ->
    [one] chaque mois
   *[other] tous les { $months } mois
  }. Le retard se compte à partir du jour où le rapport précédent a été rendu public.
general-reports-no-cadence = Le registre n’indique pas de périodicité.
general-reports-none = Aucun rapport rendu public sur cette période ou une période antérieure n’est relevé.
general-reports-caption = Rapports rendus publics au { $date }
general-report-overdue = Au { $date }, le rapport suivant de { $issuer } avait { $days ->
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
  } (attendu : { $due }).
report-in-time = dans les délais (attendu : { $due })
report-late = { $days ->
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
  } (attendu : { $due })
general-owing-title = Ce que doit chaque partie
general-owing-none = Aucun engagement ne désigne de partie tenue.
general-owing-intro = Un engagement commun figure sous chaque partie qu’il lie, et une seule fois dans tous les totaux.
general-guarantors-title = Garants, médiation, organes de suivi et partenaires
general-guarantors-none = Le registre ne désigne ni garant, ni médiateur, ni organe de suivi, ni partenaire.
general-guarantors-intro = Ceux qui garantissent l’accord, assurent la médiation, le suivent ou l’appuient sont appréciés comme les signataires : d’après les engagements qui les lient et les blocages de la période dont ils sont désignés responsables.
general-guarantor = { $party } ({ $roles }) : { $owed ->
    [one] { $owed } engagement à tenir
   *[other] { $owed } engagements à tenir
  } ; { $blockages ->
    [one] { $blockages } blocage
   *[other] { $blockages } blocages
  }.
general-incidents-title = Incidents de sécurité
general-incidents-none = Aucun incident de sécurité n’est relevé pour la période.
general-incidents-intro = { $n ->
    [one] { $n } incident est relevé.
   *[other] { $n } incidents sont relevés.
  }
incident-item = { $date } : { $summary } ({ $attribution } ; { $sources })
general-claims-title = Là où les sources diffèrent
general-claims-none = Le registre ne contient de déclarations divergentes sur aucune question de la période.
general-claims-intro = { $n ->
    [one] Sur une question, le registre contient des déclarations divergentes.
   *[other] Sur { $n } questions, le registre contient des déclarations divergentes.
  } Elles figurent côte à côte.
claim-question = { $question } ({ $commitment })
claim-question-alone = { $question }{ $commitment }
claim-unnamed = Auteur non nommé
claim-item = { $who } : { $value } ({ $source }){ $printed ->
    [yes] { " – retenue" }
   *[no] { "" }
  }
claim-printed = Pourquoi celle-là est retenue : { $reason }
claim-none-printed = Aucune n’est retenue comme chiffre.
claim-range = Aucune n’est retenue ; les chiffres vont de { $low } à { $high } ({ $unit }).

## Piliers
pillar-empty = Au { $date }, aucun engagement du catalogue ne relève de ce pilier.
pillar-standing = Au { $date }, ce pilier compte { $n ->
    [one] { $n } engagement
   *[other] { $n } engagements
  } : achevés { $complete }, engagés sans être achevés { $progress }, jugés non initiés { $not_begun }, non évalués { $not_assessed }, non évaluables { $not_assessable }.
pillar-points = Score en points sur { $n ->
    [one] le seul engagement qui a
   *[other] les { $n } engagements qui ont
  } un niveau : { $score }.
pillar-changed-title = Ce qui a changé depuis le { $date }
pillar-changed = Engagements qui ont changé depuis le { $date } : { $n } sur { $all } (en progrès { $up }, en recul { $down }, évalués pour la première fois { $judged }).
pillar-unchanged = Aucun des { $all } engagements de ce pilier n’a changé depuis le { $date } (changés { $n } ; en progrès { $up }, en recul { $down }, nouvellement évalués { $judged }).
pillar-years-title = Année par année
way-up = En progrès
way-down = En recul
way-newly-assessed = Reçoit un niveau pour la première fois
way-no-longer-assessed = N’a plus de niveau
way-other-scale = Apprécié sur une autre échelle
way-no-longer-assessable = N’est plus évaluable
way-unchanged = Inchangé
finding-title = { $id } { $title }
finding-movement = { $way } : { $then } → { $now }
finding-reversal = Une mesure prise auparavant a été défaite.
finding-drop = Le niveau a baissé, et aucune appréciation de la période ne dit ce qui a été défait.
finding-stale = Un élément cité ici a été corrigé après l’appréciation ; elle doit être revue.
evidence-item = { $date } : { $summary } ({ $source }, { $id })
evidence-again = { $date } : déjà relaté plus haut ({ $id }).
evidence-absent = { $id } : non montré ici.
source-protected = source protégée
setbacks-title = Reculs
setbacks-none = Aucun recul n’est relevé pour ce pilier dans la période.
setbacks-latest = Plus de { $n } reculs sont relevés pour ce pilier dans la période. Les { $n } derniers sont cités ; tous figurent dans les tableaux publiés.
setbacks-intro = { $n ->
    [one] { $n } fait relevé de la période est un recul.
   *[other] { $n } faits relevés de la période sont des reculs.
  }
setbacks-reversed = { $n ->
    [one] Une mesure a été défaite dans { $n } engagement
   *[other] Des mesures ont été défaites dans { $n } engagements
  } : { $list }.
setback-item = { $item } → { $list }
blockages-title = Ce qui bloque, et qui en est responsable
blockages-none = Aucun blocage n’est relevé pour ce pilier dans la période.
blockages-wide = Des blocages qui touchent plusieurs piliers concernent aussi celui-ci : { $list }.
late-title = Retards
late-intro = Engagements de ce pilier dont la dernière date promise est dépassée et qui sont jugés non achevés : { $n } sur { $all }. Date dépassée sans niveau, de sorte que nul ne peut le dire : { $silent }. Sans date : { $undated }.
late-without-level = date dépassée ({ $date }) ; sans niveau
late-not-yet = échéance : { $date }
late-date-unknown = date inconnue
late-in-time = achevé dans les délais
late-done = achevé avec { $days ->
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
  }
late-done-at-most = achevé, { $days ->
    [one] { $days } jour de retard au plus
   *[other] { $days } jours de retard au plus
  }
late-done-at-least = achevé, { $days ->
    [one] { $days } jour de retard au moins
   *[other] { $days } jours de retard au moins
  }
late-done-between = achevé, entre { $least } et { $most } jours de retard
late-done-unknown = achevé ; on ne sait pas si c’est dans les délais
late-own-only = { $own } jours après le texte ; nouvelle échéance : { $date }
late-moved = { $n ->
    [one] reportée une fois
   *[other] reportée { $n } fois
  }
late-days = { $days ->
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
  }
late-days-at-least = { $days ->
    [one] { $days } jour de retard au moins
   *[other] { $days } jours de retard au moins
  }
late-days-both = { $own } jours après le texte ; { $days } après la dernière promesse
late-cell = { $days }
late-cell-at-least = { $days } au moins
late-cell-at-most = { $days } au plus
late-cell-between = de { $least } à { $most }
indicators-title = Séries mesurées
indicators-none = Aucun relevé d’indicateur ne porte sur ce pilier à la date d’arrêt.
indicators-intro = Sont donnés les relevés de la période et, à défaut, tous ceux de la dernière date qui la précède. Le champ et la part imprimée sont ceux de la source. Des relevés de champ différent ne se comparent pas.
indicators-caption = Relevés
reading-scope = { $scope } : { $value }
reading-fraction = { $n } sur { $of }
reading-of-unknown = { $n } ; sur combien n’est pas relevé
reading-printed = imprimé : { $share }
reading-contradicts = Se contredit : la fraction donne { $share }.
reading-scope-changed = Le champ n’est pas celui du relevé précédent.
reading-denominator-changed = Le dénominateur est passé de { $from } à { $to }.

## Figures
figure-distribution = { $name } : engagements par niveau, { $date }
figure-distribution-description = { $n } engagements. { $list }.
figure-mixed = Les engagements relèvent de plusieurs échelles, dessinées séparément. Ceux qui n’ont pas de niveau figurent dans chacune.
figure-change = { $name } : du { $from } au { $to }
figure-change-row = { $id }, de { $then } à { $now }
figure-change-scales = Les évolutions relèvent de plusieurs échelles et ne sont pas dessinées ensemble.
figure-part = { $title } ({ $n } sur { $of })
figure-pillars = Engagements par niveau dans chaque pilier, { $date }
figure-parties = Engagements par niveau pour chaque partie tenue, { $date }
figure-bars-joint = { $n }, dont communs : { $joint }
figure-bars-row = { $name } { $n } : { $list }.
figure-levels = { $name } : niveau de chaque engagement dans le temps
figure-levels-description = Une ligne par engagement, une colonne par date ; les cases comptent les degrés accomplis de l’échelle. Une barre à pied précède la première date qui suit la première date promise. Le tableau dit la même chose en mots.
figure-levels-gone = Retirés, suspendus ou remplacés
figure-levels-outside = Hors du catalogue alors
figure-levels-due = Première date promise passée
figure-dates = { $name } : dates promises et tenues, { $date }
figure-dates-description = Une ligne par engagement qui a une date, à partir de la première date promise ; au-delà de la dernière date promise elle est en tirets. Les plus longs retards viennent d’abord. Le tableau dit la même chose en mots.
figure-dates-first = Première date promise
figure-dates-latest = Dernière date promise
figure-dates-done = Vu accompli au plus tard
figure-dates-open = Ouvert au { $date }
figure-dates-not-assessed = Date passée, non évalué
figure-dates-not-assessable = Date passée, non évaluable
figure-dates-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  }
figure-dates-days-at-least = { $days ->
    [one] { $days } jour au moins
   *[other] { $days } jours au moins
  }
figure-dates-days-at-most = { $days ->
    [one] { $days } jour au plus
   *[other] { $days } jours au plus
  }
figure-dates-days-between = { $least } à { $most } jours
figure-trend = Les deux mesures dans le temps
figure-trend-description = Deux tracés, chacun à sa propre échelle : la part des engagements achevés, et le score en points des engagements qui ont un niveau. Les carrés pleins montrent ce que l’on voit maintenant de chaque jour, les cercles creux ce qui a été publié alors. Aucun score en points n’est publié comme chiffre à part.
figure-trend-share = Part des engagements achevés
figure-trend-points = Score en points, là où un niveau est jugé
figure-trend-then = publié alors
figure-trend-now = vu maintenant
figure-sessions = Sessions par organe et par trimestre
figure-sessions-note = { $n } tenues sur { $of }
figure-sessions-inexact = { $n ->
    [one] Une session n’est pas dessinée : son trimestre n’est pas connu ou pas montré.
   *[other] { $n } sessions ne sont pas dessinées : leur trimestre n’est pas connu ou pas montré.
  }
quarter = T{ $n } { $year }

## Recommandations
recommend-title = Recommandations
recommend-none = Aucune recommandation n’est relevée à la date d’arrêt.
recommend-count = { $n ->
    [one] { $n } recommandation est relevée
   *[other] { $n } recommandations sont relevées
  } : suivies d’effet { $done }, en partie { $partly }, non suivies d’effet { $not_done }, dépassées par les événements { $overtaken }, sans suivi { $silent }.
recommend-joint = Une recommandation adressée à plusieurs figure sous chacun de ses destinataires.
recommend-item = { $number }. { $text }
recommend-also = { " " }Adressée aussi à : { $parties }.
recommend-serves = { " " }Sert { $list }.
recommend-lifts = { " " }Lèverait : { $list }.
recommend-due = { " " }Échéance : { $date }{ $late ->
    [yes] , dépassée
   *[no] { "" }
  }.
recommend-status = Suivi : { $status }, { $date }.
recommend-no-follow-up = Suivi : aucun relevé.
recommend-undated = { $n ->
    [one] Une recommandation du registre ne porte aucune date et n’est pas reprise : { $list }.
   *[other] { $n } recommandations du registre ne portent aucune date et ne sont pas reprises : { $list }.
  }

## Publié alors, vu aujourd’hui
published-title = Publié alors, vu aujourd’hui
published-none = Aucun chiffre publié sur la période ou sa veille n’est relevé.
published-intro = Un chiffre publié est gardé tel qu’il a été imprimé. À côté figurent ce que le présent rapport compte pour le même jour, et la raison de l’écart.
published-different-title = Deux catalogues, deux appréciations
published-different = Les chiffres publiés par { $issuers } comptent la liste d’engagements propre à cet observateur, selon sa propre appréciation. Les chiffres sous « vu aujourd’hui » comptent le catalogue du présent rapport ({ $n } engagements) selon les appréciations du présent rapport, où { $open } n’ont pas de niveau. Les nombres peuvent se ressembler ; ils mesurent des choses différentes, et aucun ne corrige l’autre.
published-caption = Chiffres publiés et comptes du présent rapport, arrêtés au { $date }
published-not-comparable = rien de comparable
published-now = { $n } sur { $of } ({ $share })
published-contradicts = La part imprimée contredit sa propre fraction, qui donne { $share }.
published-more = Compté aujourd’hui : { $n } de plus.
published-fewer = Compté aujourd’hui : { $n } de moins.
published-denominator-differs = Les deux comptes portent sur des catalogues de taille différente.
published-share-differs = La part comptée aujourd’hui est autre.
published-contradictions = Des chiffres publiés à des moments différents se contredisent :
published-shares-add = Les parts publiées ensemble pour tous les niveaux totalisent { $sum }.
published-counts-add = Les nombres publiés ensemble pour tous les niveaux totalisent { $sum }, et non leur total déclaré.
published-denominator-changed = Le total de référence a changé entre « { $from } » et « { $to } » ; ce ne sont pas des parts du même ensemble.
published-does-not-close = « { $end } » moins « { $completed } » donne { $n } sur { $of } ({ $share }) pour le début de la période ; il avait été publié « { $start } ».
published-not-restated = Aucune appréciation portant sur un jour antérieur à la période n’a été remplacée depuis.
published-restated = { $n ->
    [one] Une appréciation portant sur un jour antérieur à la période a été remplacée ensuite :
   *[other] { $n } appréciations portant sur des jours antérieurs à la période ont été remplacées ensuite :
  }
published-restatement = { $id }, { $date } : { $then } → { $now }, par { $author }. { $reason }

## Réponses
replies-title = Réponses des parties
round-intro = { $n ->
    [one] Avant son approbation, le projet a été montré une fois pour observations :
   *[other] Avant son approbation, le projet a été montré { $n } fois pour observations :
  }
round-silent = { $party } : montré le { $day } à la position { $position } du registre, réponse demandée au plus tard le { $due } ; aucune réponse n’est parvenue.
round-answered = { $n ->
    [one] { $party } : montré le { $day } à la position { $position } du registre, réponse demandée au plus tard le { $due } ; une réponse est parvenue.
   *[other] { $party } : montré le { $day } à la position { $position } du registre, réponse demandée au plus tard le { $due } ; { $n } réponses sont parvenues.
  }
replies-none = Aucune réponse d’une partie n’est relevée. Une réponse à un constat est imprimée à côté de ce constat dans l’édition suivante.
replies-intro = { $n ->
    [one] { $n } réponse est relevée.
   *[other] { $n } réponses sont relevées.
  } Les réponses à un constat figurent à côté de lui.
reply-title = Réponse : { $party }, { $date }
reply-whole-report = le rapport
reply-item = { $party } sur { $subject } : demandée { $asked }, attendue { $due }, reçue { $received }{ $late ->
    [yes] , en retard
   *[no] { "" }
  }.

## Tableau des engagements
table-title = Les engagements un par un
table-none = Le catalogue est vide à la date d’arrêt.
table-intro = Les { $n } engagements du catalogue en vigueur au { $date }, avec en regard le niveau au { $before } s’il était autre. Le retard est compté au { $date } ; là où rien ne figure, aucune date n’a été promise.
table-caption = { $name } : engagements au { $date }
table-reservation = avec une réserve quant à l’effet
table-same = inchangé
rests-both = { $confidence } ; { $certainty }
rests-high = élevée
rests-medium = moyenne
rests-low = faible
rests-text = texte
rests-secondary = secondaire
rests-uncertain = incertaine
table-left = { $n ->
    [one] { $n } engagement n’est plus compté, ou ne l’est pas encore ; son identifiant reste citable.
   *[other] { $n } engagements ne sont plus comptés, ou ne le sont pas encore ; leurs identifiants restent citables.
  }

## Sources et glossaire
sources-title = Sources citées
sources-none = Le présent rapport ne cite aucune source.
sources-intro = { $n ->
    [one] { $n } source est citée.
   *[other] { $n } sources sont citées.
  } Les titres sont ceux du registre ; la langue de la source elle-même est indiquée. Là où aucune date ne figure, le registre n’en a pas.
sources-caption = Sources, par identifiant
source-about = { $publisher }, { $date }, en { $lang }
source-about-undated = { $publisher }, en { $lang }
source-about-title = { $kind }, { $date }, en { $lang }
source-about-title-undated = { $kind }, en { $lang }
source-grade = { $grade }
glossary-title = Termes employés
glossary-caption = Termes
glossary-commitment = Engagement
glossary-commitment-text = Une promesse de l’accord qui peut être appréciée : qui, quoi, pour quand, à quelle mesure.
glossary-standing = Situation
glossary-standing-text = Où en est un engagement un jour donné : à un niveau, non évalué ou non évaluable.
glossary-level = Niveau
glossary-level-text = Un degré d’une échelle indiquée. Les cases devant le mot comptent les degrés accomplis sur l’ensemble.
glossary-assessment = Appréciation
glossary-assessment-text = Le niveau donné à un engagement un jour donné, avec ses motifs, son auteur et les éléments cités.
glossary-evidence = Élément de preuve
glossary-evidence-text = Une observation datée, avec sa source ; aussi : cherché et rien trouvé, ou pas d’accès.
glossary-source = Source
glossary-source-text = D’où vient l’information. Une source protégée n’est jamais nommée.
glossary-blockage = Blocage
glossary-blockage-text = Ce qui fait obstacle à un ou plusieurs engagements, avec les responsables et ce qui le lèverait.
glossary-setback = Recul
glossary-setback-text = Un fait relevé qui défait ou retient ce qui avait été promis ou fait.
glossary-due-date = Date promise
glossary-due-date-text = Une date à laquelle un engagement devait être exécuté : celle du texte, et chaque promesse ultérieure.
glossary-late = En retard
glossary-late-text = Date promise dépassée, engagement non achevé.
glossary-claim = Déclaration
glossary-claim-text = Ce que quelqu’un dit sur une question. Les déclarations divergentes sont gardées côte à côte.
glossary-indicator = Série mesurée
glossary-indicator-text = Des relevés de la même chose dans le temps, chacun avec son champ.
glossary-recommendation = Recommandation
glossary-recommendation-text = Une mesure proposée par l’observateur à des destinataires désignés, avec un suivi daté.
glossary-reply = Réponse
glossary-reply-text = La réponse d’une partie à un projet ou à un constat, imprimée à côté.
glossary-preparatory = Préparatoire, de fond
glossary-preparatory-text = Un engagement préparatoire est un décret, une liste, un lancement ou un organe ; un engagement de fond est ce à quoi vise l’accord.
glossary-points = Score en points
glossary-points-text = Les points des niveaux atteints, en pour cent des points du niveau le plus élevé pour autant d’engagements.
glossary-cut-off = Date d’arrêt
glossary-cut-off-text = Le dernier jour qui est apprécié.
glossary-position = Position du registre
glossary-position-text = Le nombre d’entrées du registre dont le rapport est tiré.
glossary-root-hash = Empreinte racine
glossary-root-hash-text = Une empreinte de toutes ces entrées ; quiconque détient le registre peut la recalculer.

## Un projet montré à une partie
shown-title = Ce qui vous est montré
shown-text = Voici la part du projet qui concerne { $party } : les chiffres sur l’ensemble de l’accord et sur chaque pilier, les constats sur les engagements dans lesquels { $party } a un rôle, les blocages qui la nomment et les recommandations qui lui sont adressées. Ce que les rédacteurs ont écrit en toutes lettres, et ce qui ne concerne que d’autres parties, n’y est pas.
shown-none = Aucun des engagements de ce pilier ne vous lie ni ne vous donne de rôle.
shown-unchanged = Aucun de vos engagements de ce pilier n’a bougé depuis le { $date }.
shown-changed = Ce qui a bougé parmi vos engagements
shown-blockages = Blocages qui vous nomment
shown-blockages-none = Aucun blocage de la période ne vous nomme.
shown-recommendations-none = Aucune recommandation ne vous est adressée.
