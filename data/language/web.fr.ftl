# Messages des pages publiques, français.

## Cadre
web-arrow = { " → " }
web-colon = { " : " }
web-skip = Aller au contenu
web-nav-pages = Pages
web-nav-languages = Langues
web-nav-overview = Où en est l’accord
web-nav-text = Texte et engagements
web-nav-parties = Parties
web-nav-overdue = Retards
web-nav-reports = Rapports
web-nav-method = Méthode
web-nav-blockages = Blocages
web-nav-sessions = Réunions
web-nav-incidents = Incidents
web-nav-corrections = Corrections
web-nav-agreements = Accords
web-notice = Ce que montrent ces pages
web-notice-reconstruction = Le catalogue des engagements est une reconstitution ; ce n’est pas une liste officielle.
web-notice-illustrative = Les niveaux sont donnés à titre d’illustration (auteur : { $authors }) ; ils ne sont pas l’appréciation d’un observateur désigné.
web-notice-more = Comment ces pages sont faites
web-explained = Mots employés ici
web-foot-as-of = Tout ce que montre cette page vaut au { $date }.
web-foot-position = Établi à partir de { $n ->
    [one] { $n } entrée
   *[other] { $n } entrées
  } du registre.
web-foot-root = Empreinte racine :
web-foot-data = Cette page en données :
web-foot-source = Source : { $source }.
web-foot-licence = Licence :
web-foot-address = Adresse de cette page :
web-to-home = Vers la première page
web-then = Regard en arrière
web-then-report = Vous voyez ce qui était public lorsque le rapport { $report } a été scellé, au { $date }.
web-then-report-out = Ce qui a été fermé, retiré ou effacé depuis n’y figure pas.
web-then-day = Vous voyez la situation au { $date }, telle qu’on la connaît aujourd’hui.
web-then-leave = Voir cette page telle qu’elle est aujourd’hui

## Ce qui n’a pas marché
web-error-not-found = Cette page n’existe pas
web-error-not-found-text = Rien n’est publié à cette adresse. L’identifiant est peut-être mal écrit, ou n’a jamais été publié.
web-error-not-allowed = Cette adresse ne peut qu’être lue
web-error-not-allowed-text = Ces pages ne reçoivent rien. On les lit par GET.
web-error-unpublished = Rien n’est encore publié
web-error-unpublished-text = L’observateur n’a encore rien publié ici. Revenez plus tard.
web-error-busy = Trop à la fois
web-error-busy-text = Ce serveur fait déjà autant de tables qu’il en fait à la fois, ou tout vient d’être publié de nouveau. Revenez dans dix secondes.
web-error-bad-request = L’adresse ne peut pas être lue
web-error-bad-request-text = Le serveur n’a pas compris ce qui lui était demandé. Vérifiez l’adresse.
web-error-broken = Cette page n’a pas pu être faite
web-error-broken-text = La faute est de notre côté et la personne qui tient ce site en est avertie. Réessayez plus tard.
web-error-status = État : { $status }
web-error-no-choice = Ce choix n’existe pas
web-error-unseen = De là, on ne voit rien
web-unseen-no-day = Après as_of=, écrivez un jour complet, l’année d’abord : as_of=2019-12-31.
web-unseen-before = Rien n’était promis avant le { $date }, jour de la signature. Écrivez ce jour ou un jour plus tardif : as_of={ $day }.
web-unseen-after = Rien n’est connu d’un jour postérieur au { $date }. Écrivez ce jour ou un jour antérieur : as_of={ $day }. Ou n’écrivez pas as_of.
web-unseen-no-moment = Après known_at=, écrivez report- et l’identifiant d’un rapport scellé et publié. Les plus récents d’abord :
web-unseen-no-moments = Aucun rapport scellé n’est encore publié : il n’y a pas de moment vers lequel regarder en arrière. N’écrivez pas known_at.
web-unseen-not-then = Ce dont parle cette page n’était pas public alors, ou ne l’est plus. La page existe peut-être à cette adresse telle qu’elle est aujourd’hui.
web-unseen-no-choice = Après { $name } ne figure rien qui puisse être choisi ici. Choisissez dans le formulaire de la page ; le tout est ici :
web-unseen-unasked = Rien ne se demande ici par { $name }. Vérifiez l’orthographe du nom ; le tout est ici :
web-unseen-too-much = Il a été trouvé plus qu’un fichier ne contient, ou tout n’a pu être cherché à temps. Cherchez plus de mots, ou dans une seule sorte d’enregistrements ; la page est ici :

## Chiffres
web-count-of = { $n } sur { $of }
web-count-of-share = { $n } sur { $of } ({ $share })
web-fraction = { $n } sur { $of }
web-of-unknown = { $n } ; sur combien n’est pas relevé
web-stands = Situation au { $date }
web-judged-on = (appréciation du { $date })
web-judged-until = Rien n’a été apprécié après le { $date }. Ce que le registre contient du temps écoulé depuis, jusqu’au { $known }, est dit dans les récits datés des engagements et n’entre dans aucun niveau.
web-figure-title = { $n ->
    [one] { $n } engagement
   *[other] { $n } engagements
  } par niveau, { $date }
web-mixed = Ces engagements sont appréciés sur plusieurs échelles, comptées séparément. Ceux qui n’ont pas de niveau figurent avec chacune.
web-rounding = Les parts arrondies totalisent { $sum } et non 100 ; elles sont laissées telles quelles.
web-nothing-counted = Aucun engagement n’est compté ici ce jour-là.
web-picture-as-of = Situation au { $date }.
web-picture-licence = Licence : { $licence }.
web-picture-in = Tiré de : { $report }.
web-picture-embed = Montrer cette figure sur un autre site
web-picture-embed-text = Copiez ce texte dans une page ; la figure se met à jour d’elle-même.
web-picture-no-host = Placez l’adresse de ce site devant le chemin.
web-picture-embed-page = La figure seule
web-picture-of-report = Figures du rapport
web-picture-back = La voir à sa place
web-points-title = Score en points
web-points-assessed = { $points } points sur { $max } ({ $share }) pour { $n ->
    [one] l’engagement qui a
   *[other] les { $n } engagements qui ont
  } un niveau.
web-points-all = { $points } points sur { $max } ({ $share }) pour l’ensemble des { $n } engagements, si ceux qui n’ont pas de niveau ne comptent aucun point.
web-points-none = Pas de score en points : les engagements relèvent de plusieurs échelles, ou aucun n’a de niveau.
web-points-caution = Le score en points pèse les niveaux, la répartition compte les engagements. Ils répondent à des questions différentes et ne sont jamais mêlés.
web-points-now = Vu aujourd’hui :

## Colonnes
web-column-commitment = Engagement
web-column-complete = Achevés
web-column-count = Engagements
web-column-date = Date
web-column-denominator = Dénominateur
web-column-in-progress = En cours
web-column-jointly = Tenue avec
web-column-last-day = Dernier jour
web-column-last-observed = Dernière observation
web-column-latest-date = Dernière date promise
web-column-level = Niveau
web-column-level-before = Niveau d’avant
web-column-level-now = Niveau actuel
web-column-meaning = Sens
web-column-not-assessable = Non évaluables
web-column-not-assessed = Non évalués
web-column-not-begun = Non initiés
web-column-now = Vu aujourd’hui
web-column-numerator = Numérateur ou valeur
web-column-then = Publié alors
web-column-parties = Parties tenues d’agir
web-column-party = Partie
web-column-pillar = Pilier
web-column-points = Points
web-column-printed = Tel qu’imprimé
web-column-promise = Promesse
web-column-reason = Motif
web-column-rests-on = Repose sur
web-column-says = Dit
web-column-scope = Champ
web-column-share = Part
web-column-source = Source
web-column-text-date = Date du texte
web-column-value = Valeur
web-column-who = Qui
web-column-before = Au { $date }

## Accueil
web-signed = Signé : { $date }
web-changed = Ce qui a changé depuis le { $date }
web-changed-caption = Engagements selon leur évolution
web-changed-rest = Les pages des piliers montrent les autres.
web-catalogue-moved = Entrés au catalogue : { $added }. Sortis : { $left }.
web-way-up = En progrès
web-way-down = En recul
web-way-newly-assessed = A reçu un niveau
web-way-no-longer-assessable = N’est plus évaluable
web-way-no-longer-assessed = N’a plus de niveau
web-way-other-scale = Apprécié sur une autre échelle
web-way-unchanged = Inchangé
web-overdue = Ce qui est en retard
web-calendar = Calendrier des échéances
web-calendar-report = Le prochain rapport est dû
web-overdue-sentence = Au { $date }, sur { $of } engagements assortis d’une date promise, { $n } ({ $share }) { $n ->
    [one] a dépassé sa dernière date promise et est jugé non achevé.
   *[other] ont dépassé leur dernière date promise et sont jugés non achevés.
  }
web-overdue-sentence-unjudged = { $unjudged ->
    [one] Pour { $unjudged } autre, la date est dépassée sans que nul ait pu l’apprécier.
   *[other] Pour { $unjudged } autres, la date est dépassée sans que nul ait pu les apprécier.
  }
web-overdue-sentence-none = Aucun des engagements comptés ici n’a de date promise.
web-overdue-all = Tous les retards
web-overdue-rule = Le retard se compte en jours à partir du dernier jour de la dernière date promise. Si un intervalle a été promis, c’est sa fin qui compte. La date fixée par le texte figure à côté.
web-overdue-judged = Les jours sont comptés jusqu’au { $date } ; chaque niveau est celui de la dernière appréciation, dont la plus récente est du { $judged }.
web-overdue-late = En retard au { $date }
web-overdue-unjudged = Date dépassée, sans niveau
web-overdue-unjudged-rule = La date est dépassée et l’engagement n’est pas évalué ou pas évaluable. On ne sait pas s’il est en retard.
web-moved-times = { $n ->
    [one] (reportée une fois)
   *[other] (reportée { $n } fois)
  }
web-timing-no-date = sans date
web-timing-date-unknown = date inconnue
web-timing-not-yet-due = échéance le { $due }, { $days ->
    [one] dans { $days } jour
   *[other] dans { $days } jours
  }
web-timing-due-today = échéance aujourd’hui ({ $due })
web-timing-overdue = ! { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } de retard (depuis le { $due })
web-timing-passed-without-level = dépassée le { $due }, il y a { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } ; non évalué
web-timing-passed-not-assessable = dépassée le { $due }, il y a { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } ; non évaluable
web-timing-done-in-time = ✓ achevé dans les délais (échéance le { $due })
web-timing-done-late = achevé en retard : constaté { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } après le { $due }
web-timing-done-late-perhaps = achevé ; constaté d’abord { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } après le { $due }, peut-être achevé à temps
web-latest-report = Rapports
web-next-report = Prochain rapport
web-pillars = Piliers
web-pillars-caption = Engagements de chaque pilier selon leur situation

## Accords, texte, pilier
web-agreements-count = { $n ->
    [one] Un accord est publié ici.
   *[other] { $n } accords sont publiés ici.
  }
web-agreements-none = Aucun accord n’est publié ici.
web-text-title = Texte et engagements
web-provision-part = Partie { $number }
web-provision-title = Titre { $number }
web-provision-chapter = Chapitre { $number }
web-provision-section = Section { $number }
web-provision-article = Article { $number }
web-provision-paragraph = Paragraphe { $number }
web-provision-point = Point { $number }
web-provision-annex = Annexe { $number }
web-commitments = Engagements
web-not-counted = (non compté ce jour-là)
web-flag-reversal = ↩ une mesure a été défaite
web-flag-reservation = avec une réserve quant à l’effet
web-flag-stale = éléments corrigés depuis ; à revoir
web-never-observed = jamais
web-sources = Sources de cette fiche
web-source-protected = Source protégée
web-source-grade = source { $grade }
web-information-grade = information { $grade }

## Engagement
web-days-ago = (il y a { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  })
web-status-suspended = Suspendu ; montré, non compté.
web-status-superseded = Remplacé ; son numéro reste citable et il n’est pas compté.
web-status-withdrawn = Retiré du catalogue ; son numéro reste citable et il n’est pas compté.
web-successors = Remplacé par
web-promise = Ce qui a été promis
web-promised = Promesse
web-criterion = Comment il est apprécié
web-note = Remarque
web-rests-on = Repose sur
web-dates = Pour quand
web-deadline-words = Termes de l’accord :
web-no-dates = Aucune date n’a été promise.
web-day-unknown = inconnu
web-against-text = Par rapport à la date du texte :
web-against-latest = Par rapport à la dernière date promise :
web-event-signature = la signature
web-event-in-force = l’entrée en vigueur
web-after = après
web-span-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
  }
web-span-weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
  }
web-span-months = { $n ->
    [one] { $n } mois
   *[other] { $n } mois
  }
web-span-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
  }
web-span-range = { $from } à { $to }
web-levels = Appréciations, avec motifs et éléments
web-levels-figure = Niveau à chaque date d’appréciation ; les cases comptent les degrés accomplis
web-never-judged = Personne n’a apprécié cet engagement à cette date.
web-revised = Révisé depuis son premier enregistrement, par l’entrée { $n }
web-reservation = Réserve quant à l’effet :
web-dissent = Avis divergent au sein de l’équipe :
web-illustrative = À titre d’illustration
web-reviewed = relu par { $who }
web-evidence = Éléments cités :
web-evidence-withheld = non public
web-story = Récit daté
web-story-rule = Une seule ligne du temps, du plus ancien au plus récent. Ce qui a été promis, ce qui a été observé et ce qui a été apprécié y sont distincts. Six mois ou plus sans observation y figurent comme un silence.
web-observations-all = { $n ->
    [one] { $n } observation est enregistrée.
   *[other] { $n } observations sont enregistrées.
  }
web-observations-here = Voici celles de { $from } à { $to }, en comptant de la plus récente.
web-observations-before = { $n ->
    [one] { $n } observation plus ancienne, à la page suivante
   *[other] { $n } observations plus anciennes, à partir de la page suivante
  }
web-observations-newer = Observations plus récentes
web-observations-older = Observations plus anciennes
web-observations-title = Observations plus anciennes
web-observations-rule = Du plus ancien au plus récent. Six mois ou plus sans observation y figurent comme un silence.
web-observations-back = Tout sur cet engagement : promesse, dates, appréciations, observations les plus récentes
web-list-pages = Pages de la liste
web-list-before = Précédente
web-list-after = Suivante
web-page-of = Page { $page } sur { $pages }
web-lane-text = texte de l’accord
web-lane-instrument = instrument ultérieur
web-lane-promise = date promise
web-lane-incident = incident
web-lane-observation = observation
web-lane-blockage = blocage
web-lane-recommendation = recommandation
web-lane-due = échéance atteinte
web-lane-judgement = appréciation
web-lane-silence = silence
web-silence = Aucune observation relevée du { $from } au { $to } : { $days } jours.
web-silence-still = Aucune observation relevée depuis le { $from } : { $days } jours jusqu’au { $to }.
web-event-signed = L’accord est signé.
web-event-promised = Promis :
web-event-due = La date promise jusque-là arrive à terme ; elle a été reportée.
web-event-due-latest = La dernière date promise arrive à terme.
web-event-blocked = Début :
web-event-lifted = Fin :
web-effect-progress = ▲ avancée
web-effect-setback = ▼ recul
web-effect-none = ● ni avancée ni recul
web-relation-supports = parle en sa faveur
web-relation-contradicts = parle en sens contraire
web-relation-context = contexte
web-basis-seen = vu par l’observateur
web-basis-heard = dit à l’observateur
web-basis-document = lu dans un document
web-figure-printed = tel qu’imprimé :
web-attribution-established = Attribution établie selon les critères indiqués
web-attribution-claimed = Revendiqué par celui à qui il est attribué
web-attribution-disputed = Attribution contestée
web-attribution-unknown = Attribution inconnue
web-claims = Ce que disent les uns et les autres
web-claims-rule = Les déclarations sur une même question figurent côte à côte ; aucune n’est préférée par principe. L’une n’est retenue comme chiffre qu’avec un motif énoncé.
web-claim-printed = Retenue :
web-unnamed = Auteur non nommé
web-series = Séries mesurées
web-series-rule = Des relevés de champ différent ne se comparent pas.
web-contradicts = se contredit : la fraction donne { $share }
web-blockages = Ce qui fait obstacle
web-blockage-since = Depuis
web-blockage-until = Fin :
web-blockage-open = Toujours ouvert.
web-blockage-ended-by = Terminé au plus tard le { $date }, un jour que le registre ne donne pas.
web-blockage-end-unknown = Le registre ne dit pas s’il a pris fin.
web-blockage-last-known = Dernier constat : { $date } ; le registre ne dit pas s’il a pris fin depuis.
web-responsible = Désignés comme responsables
web-would-lift = Ce qui le lèverait
web-holds-up = Retient
web-addressed-to = À
web-follow-up = Suivi :
web-follow-ups-before = Auparavant :
web-follow-up-none = aucun relevé
web-replies = Réponses
web-replies-none = Aucune réponse d’une partie n’est relevée. Une réponse figure ici dès qu’elle est publiée.
web-reply-asked = Demandée :
web-reply-due = Échéance :
web-reply-to = Répond à :
web-reply-note = Suite donnée par l’observateur :

## Parties
web-owing = Ce que doit chaque partie, { $date }
web-owing-rule = Un engagement commun figure sous chaque partie qu’il lie et n’est compté qu’une fois dans les totaux.
web-joint-count = Communs : { $n } sur { $of }
web-parties-others = Toutes les parties et tous les organes
web-members = Membres :
web-member-of = Membre de :
web-owes = Ce qu’elle doit
web-owes-nothing = Aucun engagement ne lie cette partie. Elle est observée comme les autres.
web-last-observed = La dernière observation portant sur l’un de ces engagements est du { $date }.
web-never-observed-any = Aucun de ces engagements n’a jamais été observé.
web-alone = seule
web-joint-with = commun avec
web-other-roles = Autres rôles
web-party-claims = Ce qu’elle dit elle-même
web-party-claims-none = Aucune déclaration de cette partie n’est relevée.
web-party-blockages = Blocages pour lesquels elle est désignée
web-party-blockages-none = Aucun relevé.
web-party-recommendations = Recommandations qui lui sont adressées

## Rapports
web-cadence = À quel rythme, et quand vient le prochain
web-cadence-none = Aucun rapport daté n’est encore relevé.
web-cadence-every = L’accord demande un rapport { $months ->
    [one] chaque mois.
   *[other] tous les { $months } mois.
  }
web-cadence-last = Le dernier a paru le { $date }.
web-cadence-last-late = Le dernier a paru le { $date }, avec { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } de retard.
web-cadence-ended = Cet observateur a pris part jusqu’au { $date } ; aucun autre rapport n’est attendu de lui.
web-cadence-undated = { $n ->
    [one] { $n } autre rapport figure au registre sans le jour de sa publication.
   *[other] { $n } autres rapports figurent au registre sans le jour de leur publication.
  }
web-cadence-no-rule = Le registre ne dit pas à quel rythme un rapport est dû.
web-cadence-next = Le prochain est attendu le { $due }.
web-cadence-next-late = Le prochain était attendu le { $due } et avait { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } de retard au { $date }.
web-reports-all = Tous les rapports
web-reports-all-link = Tous les rapports
web-reports-none = Aucun rapport n’est encore relevé.
web-report-period = Période :
web-report-changes = Ce que change cette édition :
web-report-corrects = Corrige :
web-report-corrected = Corrigé par :
web-report-unsealed = Non scellé : ses fichiers sont refaits quand l’observateur le publie de nouveau, et peuvent alors dire autre chose.
web-back = Regarder en arrière
web-back-text = Chaque page peut être vue telle qu’elle était connue lorsqu’un rapport a été scellé, et à un jour antérieur. Ce que vous choisissez ici est gardé dans tous les liens.
web-back-known = Tel qu’on le connaissait
web-back-now = aujourd’hui
web-back-as-of = Au jour
web-back-go = Regarder
web-back-report = Le site tel qu’il était lorsque ce rapport a été scellé
web-file-html = Lire (HTML)
web-file-pdf = Imprimer (PDF)
web-file-text = Texte brut
web-file-changes-html = Ce que change cette édition (HTML)
web-file-changes-text = Ce que change cette édition (texte)
web-file-fonts = Polices du PDF (JSON)
web-database = Le tout en un seul fichier, pour SQLite
web-table = Table
web-table-labels = Mots à côté des codes
web-table-hxl = Ligne de mots-dièse
web-table-spreadsheet = Pour un tableur réglé en
web-table-none = aucun
web-table-do = Enregistrer la table
web-tables-title = Tables
web-tables-lead = Tout ce qui est publié, sous forme de tables : un fichier pour chacune, dont les colonnes ne font jamais que s’ajouter. Lisez-les avec R, Python, Stata, SPSS, un tableur ou SQL ; les fichiers ci-dessous disent comment.
web-tables-then = Les tables telles qu’elles étaient connues quand le rapport a été scellé : ce qui était public alors et l’est toujours. Chacune est faite quand on la demande.
web-tables-day = Ce qui est calculé (niveaux comptés, scores, panel) est lu à cette date. Ce qui s’est passé ensuite et qui est connu reste dans sa table. Chacune est faite quand on la demande.
web-tables-each = Chaque table
web-tables-holds = Ce qu’elle contient
web-tables-rows = Lignes
web-tables-files = Fichiers
web-table-ask = Une table, autrement
web-table-ask-text = Une table telle qu’elle était connue quand un rapport a été scellé, si cette page est vue de là ; avec les mots des codes à côté ; avec une ligne de mots-dièse ; ou avec le séparateur d’un tableur.
web-tables-others = À côté des tables
web-tables-link = Toutes les tables ({ $n })
web-bytes = ({ $n ->
    [one] { $n } octet
   *[other] { $n } octets
  })

## Ce qui est relevé d’un accord
web-told = Ce qui est aussi relevé
web-choose = Choisir ce qui est montré
web-choose-obligated = Partie tenue d’agir
web-choose-became = Suite donnée
web-choose-state = État
web-choose-kind = Nature
web-choose-from = Du
web-choose-to = Au
web-choose-any = Indifférent
web-choose-do = Montrer
web-choose-shown = Retenus : { $n } sur { $of }
web-choose-all = Tout montrer
web-choose-none = Rien dans cette liste n’y répond. Posez moins de conditions, ou montrez tout.
web-commitments-count = Engagements listés : { $n }. Comptés dans le catalogue le { $date } : { $counted }.
timing-no-date = sans date
timing-date-unknown = date inconnue
timing-not-yet-due = pas encore échu
timing-overdue = en retard
timing-passed-without-level = date dépassée, sans niveau
timing-done-in-time = achevé dans les délais
timing-done-late = achevé en retard, ou peut-être
web-told-count = { $name } ({ $n })
web-not-recorded = non relevé
web-bears-on = Concerne
web-serves = Sert
web-would-be-lifted = Lèverait
web-recommendation = Recommandation { $number }
web-recommendation-open = Ouverte.
web-recommendation-settled = Réglée.
web-recommendations-none = Aucune recommandation n’est encore relevée.
web-recommendations-no-report = Rapport non relevé
web-recommendations-all = Toutes les recommandations
web-blockages-count = Toujours ouverts : { $open }. Fin non relevée : { $unknown }. Levés : { $lifted }.
web-blockages-none = Rien n’est relevé comme faisant obstacle.
web-blockages-open = Toujours ouverts
web-blockages-end-unknown = Fin non relevée
web-blockages-lifted = Levés
web-blockages-all = Tout ce qui fait obstacle
web-sessions-none = Aucune réunion n’est relevée.
web-session-present = Présents
web-session-present-unknown = Le registre ne dit pas qui est venu.
web-session-absent = Absents
web-session-walked-out = Se sont retirés ou ont suspendu leur participation
web-session-decisions = Décidé
web-incidents-none = Aucun incident n’est relevé.
web-incidents-count = Incidents relevés : { $n }.
web-incident-ceasefire-breach = violation du cessez-le-feu
web-incident-attack = attaque
web-incident-coup = changement anticonstitutionnel de gouvernement
web-incident-other = autre événement
web-incident-criteria = Selon quels critères
web-incident-range = Les chiffres avancés vont de { $low } à { $high } ; aucun n’est retenu.
web-indicators-none = Aucune série mesurée n’est relevée.
web-indicators-count = Séries : { $series }. Relevés : { $readings }. Avertissements : { $warnings }.
web-indicators-all = Toutes les séries mesurées
web-readings-none = Aucun relevé n’est enregistré.
web-indicator-unit = Unité
web-indicator-target = Cible
web-indicator-better = Ce qui est mieux
web-indicator-up = plus
web-indicator-down = moins
web-corrections-rule = Ce qui a été publié puis corrigé, pour autant que ces pages le sachent. La version d’avant reste citable.
web-corrections-editions = Nouvelles éditions de rapports
web-corrections-editions-none = Aucune édition relevée n’en corrige une autre.
web-corrections-judgements = Appréciations remplacées par d’autres
web-corrections-judgements-none = Aucune appréciation relevée n’en remplace une autre.
web-corrections-records = Enregistrements révisés
web-corrections-records-none = Aucun enregistrement de ces pages n’a été révisé.
web-corrections-records-rule = Ils disent maintenant autre chose qu’à leur premier enregistrement. Les deux entrées restent dans le registre, où rien n’est jamais écrasé. Ce qui diffère est dit par rapport au dernier rapport scellé où il figurait.
web-corrections-record = Enregistrement
web-corrections-first = Enregistré d’abord
web-corrections-now = Maintenant
web-corrections-differs = Ce qui diffère
web-corrections-differs-unknown = Ce qu’il disait auparavant ne figurait dans aucun rapport scellé
web-correction-of = Corrige
web-correction-changes = Ce qu’elle change

## Méthode
web-method-title = Mandat et méthode
web-mandate = Mandat
web-observer = Observé par : { $observer }
web-no-mandate = Le registre ne contient pas de texte du mandat.
web-catalogue = Le catalogue des engagements
web-catalogue-count = Au { $date }, le catalogue compte { $n ->
    [one] { $n } engagement.
   *[other] { $n } engagements.
  } Chaque part est rapportée au catalogue en vigueur le jour décrit, sauf mention contraire.
web-illustrative-title = Les niveaux sont donnés à titre d’illustration
web-illustrative-more = Ils montrent comment fonctionne l’outil. Nul ne devrait les citer comme des constats.
web-scales = L’échelle
web-scales-rule = Un niveau est une appréciation qui cite les éléments sur lesquels elle repose. Les cases comptent les degrés accomplis.
web-states-rule = Trois états ne sont jamais confondus :
web-version = version { $n }
web-state-not-begun = On a examiné l’engagement et constaté qu’aucune mesure n’a été prise.
web-state-not-assessed = Personne n’a apprécié l’engagement, ou l’appréciation est restée ouverte.
web-state-not-assessable = Il ne peut pas être apprécié, faute d’accès ou d’information. L’absence de preuve n’est pas prise pour une absence d’action.
web-figures = Comment les chiffres sont établis
web-rule-standing = Un engagement se trouve au niveau de sa dernière appréciation faite au plus tard le jour décrit. Si un élément cité est corrigé ensuite, l’appréciation est signalée.
web-rule-distribution = La répartition compte les engagements à chaque niveau, rapportés au catalogue en vigueur ce jour-là.
web-rule-share = Une part est un nombre rapporté à un total indiqué, en pour cent, arrondie une seule fois à deux décimales, la moitié vers le haut. Nombre, total et part figurent ensemble. Les parts ne sont jamais ajustées pour totaliser 100.
web-rule-points = Le score en points est une seconde mesure, distincte : 100 fois les points des niveaux atteints, rapportés aux points du niveau le plus élevé pour autant d’engagements.
web-rule-change = Dans un rapport, une évolution compare le niveau à sa date de clôture à celui du même jour un an plus tôt ; sur ces pages, à celui de la clôture du dernier rapport publié par l’observateur. Toujours sur la même échelle. Un niveau peut baisser.
web-rule-late = Le retard se compte en jours à partir du dernier jour d’une date promise : celle du texte, et la dernière promise depuis. Un engagement sans date n’est jamais en retard.
web-rule-silence = Six mois ou plus sans observation figurent comme un silence sur la page de l’engagement.
web-rule-joint = Un engagement commun figure sous chaque partie qu’il lie, et une seule fois dans les totaux.
web-grading = Comment sources et informations sont cotées
web-grading-rule = La fiabilité des sources est cotée par une lettre, la crédibilité de l’information par un chiffre. F et 6 signifient que l’on ne peut pas juger, et non le pire.
web-reliability-a = entièrement fiable
web-reliability-b = généralement fiable
web-reliability-c = assez fiable
web-reliability-d = généralement peu fiable
web-reliability-e = non fiable
web-reliability-f = ne peut être jugée
web-credibility-1 = confirmée par d’autres sources
web-credibility-2 = probablement vraie
web-credibility-3 = peut-être vraie
web-credibility-4 = douteuse
web-credibility-5 = improbable
web-credibility-6 = ne peut être jugée
web-checking = Comment vérifier ces pages
web-checking-rule = Le nombre d’entrées et l’empreinte racine au pied de chaque page fixent l’état du registre dont elle est tirée. Quiconque détient ce registre peut recalculer chaque chiffre. Le point de contrôle signé :
web-one-moment = Un seul moment
web-one-moment-text = Cette copie du site est faite de simples fichiers. Elle montre ce qui était connu à un seul moment et ne répond à aucune question ; pour revenir à un autre moment, pour chercher et pour tout autre formulaire, il faut le site lui-même.

web-glossary-levels = Les niveaux des échelles, avec leur libellé, figurent à la page de la méthode.
web-checking-more = De quoi ces pages sont tirées, et comment le vérifier
web-verify-state = De quoi ces pages sont tirées
web-verify-sealed = L’état auquel chaque rapport a été scellé
web-verify-files = Fichiers scellés de { $report }, à des adresses qui ne changent jamais, avec leur SHA-256
web-verify-manifest = Le sceau dans le registre en fixe la liste :
web-verify-sealed-none = Aucun rapport n’est encore scellé ici.
web-verify-numbers = Refaire les chiffres d’un rapport
web-verify-numbers-text = Placez recompute.py, figures.json, rules.json et entries.csv dans un même dossier, et chaque table que nomme tables/checksums.txt dans un sous-dossier nommé tables. Python suffit alors à refaire chaque chiffre et à nommer ceux qui diffèrent :
web-verify-tables = Vérifier les tables
web-verify-tables-text = { $n ->
    [one] Placez dans un même dossier la table et la liste des empreintes, puis :
   *[other] Placez dans un même dossier ceux des { $n } fichiers qu’il vous faut et la liste des empreintes, puis :
 }
web-verify-ledger = Le registre lui-même
web-verify-ledger-text = Quiconque reçoit le registre, comme mission ou comme dossier de tuiles, peut recalculer l’empreinte racine, vérifier chaque signature et constater que rien n’en a été retiré ni n’y a été ajouté :
web-about = À propos
web-about-funding = Financement
web-about-funding-none = Ce qui est publié ne dit pas qui finance l’observation. On peut le demander à l’observateur.
web-about-licence = Usage des textes et des données
web-about-licence-text = Textes et données peuvent être utilisés sous l’une de ces licences. Indiquez la source, ainsi que le jour et la position qui figurent au pied de la page.
web-about-licence-none = Aucune licence n’est indiquée. Demandez à l’observateur avant de publier plus qu’une citation.
web-about-answers = Réponses et corrections
web-about-answers-text = La réponse d’une partie figure à côté du constat auquel elle répond. Ce qui a été corrigé après publication est énuméré : les nouvelles éditions et appréciations avec le motif, tout le reste avec ce qui diffère.
web-about-program = Ces pages sont faites par Accordwatch { $version } à partir de ce qui est publié, et de rien d’autre.
web-verify-copy = Ce qui en est publié peut être pris en entier et s’ouvre avec tout programme pour SQLite :
web-verify-checkpoint = Dans le point de contrôle, l’empreinte racine est écrite en Base64 : les mêmes 32 octets que ci-dessus, en d’autres signes.
web-verify-key = La clé de la signature doit vous parvenir par une autre voie que ces pages, imprimée ou de la main de quelqu’un que vous connaissez.
web-about-contact-none = Ce qui est publié ne dit pas où envoyer une réponse ou une plainte. On peut le demander à l’observateur.

web-search = Recherche
web-search-words = Mots
web-search-hint = Tous doivent s’y trouver ; les accents, les voyelles arabes et les majuscules ne comptent pas, et un mot trouve aussi ceux qui commencent par lui. Un identifiant trouve ce qu’il désigne.
web-search-kind = Où
web-search-all = Partout
web-search-do = Rechercher
web-search-empty = La recherche porte sur tout ce qui est public, dans quelque langue que ce soit écrit ou traduit. L’adresse d’un résultat peut être transmise ; ce qui est cherché n’est pas conservé.
web-search-named = Désigné par cet identifiant
web-search-found = { $n ->
    [one] Un enregistrement contient ces mots
   *[other] { $n } enregistrements contiennent ces mots
  }
web-search-nothing = Rien ne contient ces mots
web-search-more = Plus de { $n } enregistrements contiennent ces mots
web-search-none = Cherchez moins de mots, ou seulement le début d’un mot ; vérifiez l’orthographe ; cherchez partout ; ou essayez le mot dans une autre langue.
web-search-stopped = La recherche a été arrêtée après { $ms } millisecondes. Ce qu’elle avait trouvé jusque-là est affiché ; il peut y en avoir d’autres. Ajoutez un mot, ou choisissez où chercher.
web-search-day = Recherche dans tout ce qui était connu, y compris sur des jours postérieurs au { $date }.
web-entry-number = entrée { $n }
web-kind-mission = Mission
web-kind-source = Source
web-kind-scale = Échelle
web-kind-scale-level = Niveau d’une échelle
web-kind-agreement = Accord
web-kind-pillar = Pilier
web-kind-party = Partie
web-kind-membership = Appartenance
web-kind-instrument = Instrument ultérieur
web-kind-milestone = Jalon
web-kind-provision = Disposition
web-kind-commitment = Engagement
web-kind-due-date = Date promise
web-kind-observation = Observation
web-kind-claim = Déclaration
web-kind-indicator = Indicateur
web-kind-reading = Relevé d’un indicateur
web-kind-incident = Incident
web-kind-session = Réunion
web-kind-report = Rapport
web-kind-assessment = Appréciation
web-kind-blockage = Blocage
web-kind-recommendation = Recommandation
web-kind-follow-up = Suivi
web-kind-reply = Réponse
web-kind-published-figure = Chiffre publié
web-kind-narrative = Texte d’un rapport
web-kind-showing = Projet montré
web-kind-approval = Approbation
web-kind-seal = Sceau
web-kind-anchor = Ancrage des lectures
web-kind-waiver = Point admis
web-kind-translation = Traduction

glossary-agreement = Accord
glossary-agreement-text = Le texte dans chaque langue, ses dates, et les instruments ultérieurs qui le modifient.
glossary-party = Partie
glossary-party-text = Quiconque est lié par l’accord, le garantit ou le suit : signataires, coalitions et leurs membres, garants, comités.
glossary-provision = Disposition
glossary-provision-text = Une partie du texte : chapitre, article, paragraphe ou annexe, avec son numéro tel qu’il est imprimé.
glossary-session = Réunion
glossary-session-text = Une réunion d’un organe de suivi de l’accord : qui est venu, qui est parti, ce qui a été décidé.
glossary-incident = Incident
glossary-incident-text = Un événement de sécurité ou une violation du cessez-le-feu. Les bilans qui diffèrent figurent côte à côte, avec ce qui fonde l’attribution.
glossary-scale = Échelle
glossary-scale-text = Des niveaux dans leur ordre, avec le libellé de chacun, et une version : quand le libellé change, c’est une autre version.
glossary-distribution = Répartition par niveau
glossary-distribution-text = Combien d’engagements se trouvent à chaque niveau. Elle et le score en points sont montrés à part et jamais mêlés.
glossary-correction = Correction
glossary-correction-text = Une nouvelle version avec son motif. Ce qui a été publié reste lisible tel quel.
glossary-seal = Sceau
glossary-seal-text = Ce qui fixe un rapport le jour où il est approuvé : la position du registre, l’empreinte racine et celles de ses fichiers.
glossary-checkpoint = Point de contrôle
glossary-checkpoint-text = Le nombre d’entrées et l’empreinte racine, signés avec la clé de l’observateur.
