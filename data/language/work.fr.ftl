# Messages de l’espace de travail des observateurs, français.

## Cadre
work-name = Espace de travail
work-home = Votre espace de travail
work-to-home = À l’espace de travail
work-public-site = Au site public
work-nav-entry = Nouvelle observation
work-nav-people = Équipe
work-nav-account = Votre compte
work-signed-in = Connecté : { $name } ({ $roles }). Dans le registre, vous êtes { $code }.
work-sign-out = Se déconnecter
work-mend = À corriger d’abord :
work-may-read = Vous pouvez lire le dossier de travail.
work-may-publish = Vous pouvez publier les rapports approuvés.
work-may-administer = Vous pouvez inviter des personnes et attribuer des rôles.
work-may-answer = Vous pouvez lire ce qui est montré à votre partie et y répondre.

## Ce qui n’a pas marché
work-fault-not-found = Cette page n’existe pas
work-fault-not-found-text = L’adresse est peut-être mal écrite, le lien a peut-être déjà servi ou n’est plus valable, ou ce qu’il désigne ne vous est pas ouvert.
work-fault-not-allowed = Cela ne peut pas se faire ici
work-fault-not-allowed-text = L’adresse n’accepte pas ce qui lui a été envoyé.
work-fault-forged = Le formulaire n’a pas pu être accepté
work-fault-forged-text = Il ne vient pas d’une page de votre session en cours. Revenez en arrière, rechargez la page et envoyez-le de nouveau. Ce que vous aviez gardé comme brouillon est toujours là.
work-fault-too-large = C’est trop à la fois
work-fault-too-large-text = Le formulaire contient plus d’un demi-mégaoctet de texte. Rien n’a été enregistré ; revenez en arrière, raccourcissez-le et envoyez-le de nouveau.
work-fault-slow = L’envoi a duré trop longtemps
work-fault-slow-text = La ligne est trop lente pour ce qui a été envoyé, et rien n’en a été enregistré. Ce que vous aviez gardé comme brouillon est toujours là. Réessayez sur une meilleure ligne, avec un fichier plus petit ou sans fichier.
work-fault-busy = Trop de monde au même instant
work-fault-busy-text = Rien n’est perdu. Attendez quelques secondes et réessayez.
work-fault-broken = Cela n’a pas pu être fait
work-fault-broken-text = La faute est de notre côté, et le responsable du serveur en est averti. Ce qui a été confirmé par un reçu est conservé. Réessayez plus tard.
work-fault-unreadable = La demande n’a pas pu être lue
work-fault-unreadable-text = Rechargez la page et réessayez.
work-fault-missing = Ce champ est vide ; il faut le remplir.
work-fault-date = Cette date ne peut pas être lue. Écrivez par exemple 2018-03-12, 12/03/2018 (le jour d’abord), mars 2018, début mars 2018 ou 2018.
work-fault-future = C’est dans l’avenir ; ce qui a été observé a déjà eu lieu.
work-fault-too-long = Ce texte est trop long ; la limite est de 65 536 octets, environ 60 000 lettres.
work-fault-number = Ce n’est pas un nombre. Écrivez par exemple 1250 ou 12.5.
work-fault-control = Un caractère de ce texte ne peut pas s’imprimer ; tapez-le de nouveau.

## Connexion
work-sign-in = Se connecter
work-name-label = Nom
work-name-hint = Le nom que vous avez choisi en rejoignant la mission.
work-passphrase = Phrase de passe
work-passphrase-old-hint = Les majuscules comptent.
work-code = Code à usage unique
work-code-hint = Les six chiffres de votre application d’authentification, ou l’un de vos codes de secours. Les délégués sans application laissent ce champ vide.
work-sign-in-wrong = Le nom, la phrase de passe ou le code n’est pas juste. Chaque code ne sert qu’une fois : attendez le suivant avant de réessayer.
work-sign-in-wait = { $n ->
    [one] Trop d’essais pour ce nom. Réessayez dans une minute.
   *[other] Trop d’essais pour ce nom. Réessayez dans { $n } minutes.
  }
work-session-ended = Votre session s’était terminée avant l’arrivée du formulaire, qui n’a pas été enregistré. Reconnectez-vous ; ce qui était gardé comme brouillon est toujours là.

## Rejoindre
work-join = Rejoindre la mission
work-join-roles = Vous êtes invité en tant que { $roles }.
work-name-new-hint = Comment vos collègues vous appellent. Ce nom n’est jamais imprimé et ne figure jamais dans le registre : vous y êtes un code tiré au hasard.
work-passphrase-hint = Au moins 15 caractères, ceux que vous voulez. Quatre ou cinq mots sans rapport entre eux conviennent bien.
work-passphrase-again = Phrase de passe, encore une fois
work-passphrase-again-hint = Pour qu’une faute de frappe ne vous ferme pas la porte.
work-passphrase-short = Moins de 15 caractères ; ajoutez un ou deux mots.
work-passphrase-long = Plus de 1 024 octets ; une phrase plus courte vaut autant.
work-passphrase-common = Elle serait devinée : elle est faite de mots courants, de suites ou de noms connus de tous ici. Ajoutez des mots sans rapport entre eux.
work-passphrase-differs = Les deux ne sont pas identiques ; tapez-les de nouveau.
work-name-wrong = Donnez un nom de 1 à 80 caractères.
work-name-taken = Quelqu’un porte déjà ce nom ici ; ajoutez une initiale ou un chiffre.
work-second = Second facteur
work-second-text = Photographiez cette image avec une application d’authentification, ou tapez les lettres qui la suivent. L’application affiche ensuite un nouveau code de six chiffres toutes les 30 secondes, même sans réseau.
work-second-picture = Image à photographier avec une application d’authentification
work-second-typed = À taper :
work-code-new-hint = Les six chiffres affichés en ce moment par votre application.
work-code-optional-hint = Les six chiffres affichés en ce moment par votre application. Vous pouvez laisser ce champ vide et vous en passer.
work-code-wrong = Ce n’est pas le code de cet instant. Vérifiez l’heure de l’appareil et tapez le code qu’il affiche maintenant.
work-welcome = Bienvenue
work-welcome-text = Votre compte est créé. Dans le registre, vous êtes { $code }.
work-recovery = Codes de secours
work-recovery-text = Notez-les sur papier et gardez-les à part de votre phrase de passe. Chacun vous laisse entrer une fois si vous perdez votre application. Ils ne seront plus affichés.
work-begin = Commencer

## Visite de la démonstration
work-visit = Une visite de l’espace de travail
work-visit-text = Ce lien vous laisse entrer une fois, en tant que { $role } de la mission de démonstration. Essayez tout : c’est votre propre copie.
work-visit-enter = Entrer

## Compte
work-account-code = Dans le registre
work-recovery-left = Codes de secours restants
work-sessions = Sessions
work-sessions-text = Où vous êtes connecté. Terminez celles que vous ne reconnaissez pas.
work-session-own = Celle-ci.
work-session-since = Depuis le { $begun }, dernière utilisation le { $used }.
work-session-end = Terminer cette session
work-sessions-end-all = Terminer toutes les sessions, celle-ci aussi
work-device-unknown = Un navigateur qui ne dit pas ce qu’il est

## Équipe
work-invite = Inviter quelqu’un
work-invite-text = Choisissez ce que la personne fera. Vous recevez un lien à lui remettre par une voie sûre ; il ne sert qu’une fois.
work-invite-link = Le lien de l’invitation
work-invite-link-text = { $n ->
    [one] Mettez devant lui l’adresse de ce serveur. Il sert une fois, pendant une heure, et ne sera plus affiché.
   *[other] Mettez devant lui l’adresse de ce serveur. Il sert une fois, pendant { $n } heures, et ne sera plus affiché.
  }
work-people-found = { $n ->
    [one] Un compte
   *[other] { $n } comptes
}
work-people-words = Nom ou code
work-people-account = Compte
work-people-open = Ouvert
work-people-closed = Fermé
work-everybody = Toute l’équipe
work-roles = Rôles
work-roles-none = Choisissez au moins un rôle.
work-roles-delegate = Le délégué d’une partie n’a pas d’autre rôle, et ne le devient que par une invitation.
work-roles-change = Modifier
work-roles-set = Attribuer ces rôles
work-party = Partie
work-party-hint = Pour un délégué seulement : l’identifiant de la partie, par exemple GOV.
work-party-without = Seul un délégué parle pour une partie ; laissez ce champ vide ou choisissez ce seul rôle.
work-party-unknown = Cette partie n’existe pas ; prenez son identifiant dans la table des parties.
work-account-own = C’est vous. Un autre administrateur peut changer vos rôles.
work-account-close = Fermer le compte
work-account-open = Rouvrir le compte
work-account-closed = fermé
work-role-observer = observateur
work-role-reviewer = relecteur
work-role-editor = rédacteur
work-role-publisher = responsable de la publication
work-role-administrator = administrateur
work-role-auditor = auditeur
work-role-party_delegate = délégué d’une partie

## Saisie
work-when = Quand
work-when-hint = Aussi précisément que vous le savez : 2018-03-12, mars 2018, début mars 2018, 2018.
work-about = Quels engagements
work-about-hint = Numéro d’article, identifiant ou mots du titre, séparés par des points-virgules : art. 20 ; C30 ; gouverneur.
work-source = Source
work-source-hint = Le code de la source, jamais un nom.
work-what = Ce qui a été observé
work-what-hint = Avec vos mots. Rien qui permette de reconnaître une source.
work-access = Qui peut le voir
work-access-hint = Les observations publiques paraissent sur le site à la publication de la mission.
work-access-public = Publique
work-access-internal = Interne : l’équipe
work-access-confidential = Confidentielle : ouverte une à une, avec un motif
work-more = Plus : effet, base, crédibilité, lieu, chiffre
work-entry-more = Plus : danger, effet, base, crédibilité, lieu, chiffre, fichier
work-danger = Nommer cela pourrait mettre quelqu’un en danger
work-danger-hint = L’observation est alors enregistrée comme confidentielle, quelle que soit la classe choisie plus haut : elle n’apparaît dans aucune liste ni recherche des autres, et chaque ouverture est notée. Qui abaisse cela plus tard doit dire pourquoi.
work-danger-closed = Enregistré comme confidentiel, parce que vous avez dit que cela pourrait mettre quelqu’un en danger.
work-entry-files = Joindre des fichiers
work-entry-file-text = Jusqu’à { $n } fichiers, de { $size } Mio au plus ensemble, sont enregistrés avec l’observation ; d’autres peuvent être joints sur sa page. Ils sont chiffrés dès leur arrivée, pour { $names }. D’une image, une copie plus petite est faite, sans lieu, heure ni appareil ; ce qu’on y voit reste. Un brouillon ne garde pas de fichiers.
work-entry-file-again = { $n ->
    [one] Choisissez le fichier à nouveau : il n’a pas été gardé, car rien n’est encore enregistré.
   *[other] Choisissez les fichiers à nouveau : ils n’ont pas été gardés, car rien n’est encore enregistré.
}
work-entry-kept-no-file = Les fichiers n’ont pas été gardés : un brouillon n’en contient pas. Choisissez-les à nouveau avant d’enregistrer.
work-about-offered = Engagements qui conviennent
work-finding = Quelque chose a-t-il été trouvé ?
work-effect = Effet
work-basis = Comment on le sait
work-credibility = Crédibilité
work-title = Titre court
work-place = Lieu
work-figure = Chiffre
work-figure-unit = Unité du chiffre
work-text-lang = Langue du texte
work-lang-fr = français
work-lang-en = anglais
work-lang-ar = arabe
work-lang-es = espagnol
work-entry-record = Enregistrer
work-entry-keep = Garder comme brouillon
work-keep-typing = Vous écrivez …
work-keep-kept = Gardé sur le serveur comme brouillon.
work-keep-lost = Pas gardé : pas de connexion, ou votre session est terminée. Ne fermez pas cette page.
work-entry-kept = Gardé comme brouillon sur le serveur ; rien n’est encore enregistré.
work-entry-recorded = Enregistré.
work-entry-sealed = { $n ->
    [one] Un fichier a été scellé avec l’observation.
   *[other] { $n } fichiers ont été scellés avec l’observation.
}
work-entry-receipt-text = Le numéro retrouve l’entrée, les huit signes montrent que c’est la même. Notez les deux dans votre carnet si vous le souhaitez.
work-entry-about-empty = Nommez au moins un engagement : par numéro d’article, identifiant ou mots.
work-entry-no-commitment = Aucun engagement ne correspond à « { $term } ». Essayez le numéro d’article ou un autre mot du titre.
work-entry-several = « { $term } » correspond à plusieurs engagements ; cochez ceux que vous visez.
work-entry-choose = « { $term } » peut désigner :
work-entry-choose-more = Il y en a d’autres ; ajoutez un mot pour préciser.
work-entry-no-source = Aucune source n’a ce code. Choisissez-en une dans la liste, ou créez-la d’abord à la page « Sources ».
work-entry-sent-before = Ce formulaire a déjà été envoyé avec d’autres mots, et c’est enregistré. Rechargez la page pour une nouvelle fiche.
work-entry-refused = Cela a changé entre-temps ; rechargez la page.
work-entry-nothing-found-text = Cherché, rien trouvé.
work-entry-no-access-text = Pas d’accès.
work-recent = Ce que vous avez enregistré en dernier
work-recent-none = Rien encore parmi les { $n } dernières entrées. Ce que vous enregistrez est listé ici avec son numéro.
work-state-received = Reçu par le serveur

## Engagements
work-nav-commitments = Engagements
work-find = Chercher
work-find-do = Afficher
work-commitments-none = Il n’y a encore aucun engagement. Les tableaux d’un accord se lisent avec « accordwatch import ».
work-look-only = Seulement ceux qui demandent à être revus ou confirmés
work-look-again = à revoir
work-look-again-text = Un élément sur lequel repose cette appréciation a été corrigé depuis. Revoyez-la.
work-awaits = attend une seconde personne
work-last-observed = dernière observation :
work-never-observed = jamais observé
work-pages = Pages de la liste
work-page-before = Précédente
work-page-after = Suivante
work-page-of = Page { $page } sur { $pages }
work-promise = Ce qui a été promis
work-parties = Parties
work-nature = Nature
work-dates = Dates promises
work-dates-none = Aucune date n’a été promise.
work-judgements = Les appréciations
work-judgements-none = Personne ne l’a encore apprécié.
work-judged-by = apprécié par { $author }
work-confirmed-by = confirmé par { $who }
work-illustrative = donnée à titre d’illustration, avec l’exemple
work-rests-on = { $n ->
    [one] Repose sur une observation
   *[other] Repose sur { $n } observations
  }
work-evidence-absent = ne vous est pas ouverte, ou a été retirée
work-evidence-corrected = corrigée depuis
work-reservation = Fait sur le papier, mais :
work-dissent = Avis divergent :
work-observations = Ce qui a été vu
work-observations-none = Rien n’est enregistré pour cet engagement.
work-silence = { $n ->
    [one] Un jour sans observation.
   *[other] { $n } jours sans observation.
  }
work-claim-printed = celle qui est imprimée

## Appréciation
work-judge = Apprécier
work-judge-record = Enregistrer l’appréciation
work-judge-more = Plus : commencé, défait, effet, confiance, avis divergent
work-as-of = À la date du
work-as-of-hint = Le jour où l’engagement en est là : 2018-12-31.
work-level = Où en est-il ?
work-level-missing = Choisissez un niveau, ou dites qu’aucun ne peut être donné.
work-state-not_assessable = pas d’accès, ou pas d’information
work-state-not_assessed = examiné et laissé ouvert
work-rationale = Pourquoi
work-rationale-hint = Ce qui a été fait, ce qui manque, d’après quels faits. C’est imprimé avec le niveau.
work-evidence = Sur quoi cela repose-t-il ?
work-evidence-hint = Cochez ce qui porte l’appréciation. Les versions exactes sont gardées ; si l’une est corrigée plus tard, l’appréciation est signalée.
work-initiated = Quelque chose a été commencé
work-reversal = Un pas a été défait
work-reservation-label = Fait sur le papier, mais l’effet manque
work-reservation-hint = De quelle façon. Laissez vide si l’effet est là.
work-confidence = Confiance
work-dissent-label = Avis divergent
work-dissent-hint = Un collègue qui le voit autrement : son code, et en quoi. C’est gardé et imprimé.
work-unsaid = non précisé
work-yes = oui
work-no = non
work-confirm = Je l’ai lue et je la confirme
work-confirm-own = Personne ne confirme sa propre appréciation. Demandez à un collègue.
work-confirm-already = Quelqu’un a déjà confirmé cette appréciation.
work-confirm-changed = Cette appréciation a changé depuis le chargement de la page. Lisez-la telle qu’elle est ci-dessous, puis confirmez-la.
work-confirm-refused = Elle n’a pas pu être confirmée. { $why }
work-confirm-consent = Elle repose sur une observation dont la source n’a pas consenti à un usage public, et l’appréciation est publique. Appréciez à nouveau sans cette observation, ou corrigez la source.
work-confirm-reason = confirmée par une deuxième personne
work-fault-day = Ce n’est pas un jour complet. Écrivez par exemple 2018-12-31.
work-fault-future-judgement = C’est dans l’avenir ; appréciez où en est l’engagement un jour déjà venu.

## Échéances
work-nav-deadlines = Échéances
work-due-none = Rien n’est à échéance, en retard ou sans date. Les échéances viennent avec les dates des engagements ; ceux-ci ont leur propre page.
work-due-overdue = En retard : la date est passée, et l’engagement a été apprécié comme non achevé
work-due-silent = La date est passée, et il n’y a pas de niveau
work-due-ahead = À échéance dans les six mois
work-due-undated = Sans date
work-due-moved = Déplacée par :
work-due-moved-by = { $n ->
    [one] d’un jour
   *[other] de { $n } jours
  }
work-due-report = Le prochain rapport est attendu le
work-due-report-late = { $n ->
    [one] un jour de retard
   *[other] { $n } jours de retard
  }

## Une observation
work-field = Champ
work-receipt = Entrée
work-collected-at = Recueillie le
work-lat = Latitude
work-lon = Longitude
work-geo-precision = Précision du lieu : de 1, exact, à 7, le pays
work-admin1 = Unité administrative de premier niveau
work-admin1-code = Code de cette unité
work-file-sha256 = Empreinte des originaux joints
work-external-scheme = Repris de
work-external-id = Numéro d’origine
work-figure-text = Le chiffre tel qu’imprimé
work-translated = Traduction :
work-judgements-on-it = Appréciations qui reposent sur elle
work-judgements-on-it-none = Aucune appréciation ne repose sur elle.
work-judgement-replaced = remplacée par une appréciation plus récente
work-evidence-withdrawn = retirée depuis
work-history = Historique
work-history-more = Seules les { $n } versions les plus récentes sont affichées.
work-act-made = Enregistrée
work-act-revised = Corrigée
work-act-withdrawn = Retirée
work-reason-said = Motif :
work-diff-hint = [−Ce qui a été enlevé−] et [+ce qui a été ajouté+] sont marqués ainsi.
work-diff-out = enlevé :
work-diff-in = ajouté :
work-diff-end = fin du changement ;
work-withdrawn = Cette fiche a été retirée.
work-withdrawn-text = Elle ne compte plus. Voici ce qu’elle disait en dernier ; qui l’a retirée et pourquoi figure dans son historique.

## Corriger
work-correct = Corriger
work-correct-text = Votre correction devient une nouvelle version. La précédente reste dans l’historique, et les appréciations qui reposent sur elle sont signalées comme à revoir.
work-correct-record = Enregistrer la correction
work-correct-reason-hint = Ce qui était faux, et comment vous le savez. Cela reste dans le registre ; rien ici qui permette de reconnaître une source.
work-correct-unchanged = C’est déjà ce qui est enregistré ; il n’y a rien à corriger.
work-correct-draft = Voici ce que vous aviez écrit auparavant ; c’est gardé comme brouillon et pas encore enregistré.
work-correct-anew = Recommencer à partir de ce qui est enregistré
work-reason = Pourquoi
work-reason-missing = Dites pourquoi ; une correction ou un retrait demande un motif.
work-reason-too-long = Ce motif est trop long ; la limite est de 4 096 octets, environ 4 000 lettres.
work-meanwhile = Quelqu’un a changé cette fiche pendant qu’elle était ouverte chez vous. Rien de votre part n’est encore enregistré, et rien n’est perdu.
work-meanwhile-text = Le formulaire ci-dessous contient ce que vous avez écrit ; les champs que vous n’avez pas touchés montrent ce qui est enregistré maintenant. Lisez les deux, puis enregistrez de nouveau votre correction.
work-meanwhile-withdrawn = Elle a été retirée et ne peut plus être corrigée. Ce que vous avez écrit reste dans le formulaire ci-dessous ; copiez-le si vous en avez besoin.
work-meanwhile-theirs = Ce qui a changé entre-temps
work-meanwhile-yours = Ce que vous changez

## Retirer
work-withdraw = Retirer
work-withdraw-text = Une fois retirée, elle ne compte plus : elle quitte les listes, les chiffres et les prochains rapports, et les appréciations qui reposent sur elle sont signalées comme à revoir. Elle n’est pas effacée : ce qu’elle disait reste dans le registre, avec votre code, le jour et votre motif. Pour réparer une erreur, corrigez-la plutôt.
work-withdraw-reason-hint = Par exemple que la source retire son accord, ou que le fait n’a pas eu lieu. Rien ici qui permette de reconnaître une source.
work-withdraw-do = La retirer définitivement

## Sources
work-nav-sources = Sources
work-sources-text = Tout ce qu’on sait vient d’une source. Seul son code circule : son identité est scellée, et personne ne peut la lire ici.
work-sources-none = Il n’y a pas encore de source. Créez la première avant d’enregistrer ce qu’elle vous a dit.
work-sources-found = { $n ->
    [one] Une source
   *[other] { $n } sources
  }
work-sources-words = Code ou mots du titre
work-sources-narrow = Certaines seulement
work-sources-all = toutes
work-sources-breach-only = Seulement celles sur lesquelles repose quelque chose de public contre leur accord
work-sources-order = Ordre
work-sources-by-newest = les plus récentes d’abord
work-sources-by-code = par code
work-sources-by-resting = les plus utilisées d’abord
work-sources-by-reliability = les plus fiables d’abord
work-source-new = Nouvelle source
work-source-new-text = Hors de la partie scellée, rien dans ce formulaire ne doit permettre de reconnaître la source : vos collègues lisent le reste, et le registre le garde pour toujours.
work-source-code = Son code :
work-source-code-text = Tiré au hasard. Notez-le dans votre carnet à la place d’un nom, et servez-vous-en pour enregistrer ce que la source vous a dit.
work-source-record = Enregistrer cette source
work-source-named = Source { $code }
work-source-correct = Corriger cette source
work-source-correct-text = Votre correction devient une nouvelle version. Une source peut restreindre son accord à tout moment : dès lors, rien de nouveau ne peut reposer publiquement sur elle, et ce qui est déjà public est listé sur sa page.
work-source-reason-hint = Ce qui était faux, ou que la source a changé d’avis. Cela reste dans le registre ; rien ici qui permette de reconnaître la source.
work-source-meanwhile = Quelqu’un a changé cette source pendant qu’elle était ouverte chez vous. Rien de votre part n’est encore enregistré, et rien n’est perdu.
work-source-sent-before = Ce formulaire a déjà été envoyé avec d’autres mots, et c’est enregistré. Ouvrez-en un nouveau pour une nouvelle source.
work-source-withdrawn = Cette source a été retirée.
work-source-not-public = Une source qui n’a pas accepté un usage public ne peut pas être publique. Choisissez interne ou confidentielle.
work-fault-lang = Ce n’est pas un code de langue. Écrivez par exemple fr, en, ar ou taq.
work-fault-consent = Cette source n’a pas accepté d’être utilisée en public. Rendez l’observation interne, ou corrigez la source.
work-evidence-closed = ne peut être citée : sa source n’a pas accepté un usage public
work-fault-consent-cited = Une observation cochée repose sur une source qui n’a pas accepté d’être utilisée en public. Décochez-la : l’appréciation sera publique.
work-source-title = Ce qu’elle est, en des mots qui ne désignent personne
work-source-title-short = Ce qu’elle est
work-consent-short = Ce qu’elle permet
work-source-access-short = Qui peut la voir
work-source-note-short = Remarque
work-source-lang-short = Langue
work-source-title-hint = Par exemple : habitant de la région, rencontré deux fois ; ou le titre complet d’un document.
work-source-source-type = Sorte de source
work-source-source-type-hint = Une personne avec qui vous avez parlé est un entretien.
work-source-reliability = Fiabilité
work-source-reliability-hint = Celle de la source, non celle de ce qu’elle a dit. F n’est pas la pire note : elle veut dire qu’on ne peut pas encore en juger.
work-source-access-level = Qui peut voir que cette source existe
work-source-access-level-hint = Une source à protéger est interne ou confidentielle.
work-source-access-internal = interne : l’équipe
work-source-access-confidential = confidentielle : fermée à tous ici pour le moment
work-source-access-public = publique
work-source-more = Plus : éditeur, adresse, dates, langue, remarque
work-source-publisher = Éditeur
work-source-url = Adresse sur le web
work-source-published-on = Publiée le
work-source-seen-on = Vue par nous le
work-source-lang = Langue (fr, en, ar, taq…)
work-source-note = Remarque qui ne désigne personne
work-consent = Que permet la source ?
work-consent-hint = Demandez-le avec des mots que la source comprend, et notez sa réponse. Elle peut la restreindre à tout moment.
work-consent-missing = Choisissez ce que la source permet. Si vous ne l’avez pas encore demandé, choisissez la première réponse.
work-consent-none = L’enregistrer seulement : elle n’est citée nulle part, et rien de public ne repose sur elle
work-consent-background = En arrière-plan : elle nous aide à comprendre et n’est citée nulle part en public
work-consent-public-unnamed = En public, sans nom
work-consent-public-named = En public, avec son nom
work-consent-published = Personne à qui demander : c’est publié, ou c’est un document officiel
work-source-resting = { $n ->
    [one] Une observation repose sur elle
   *[other] { $n } observations reposent sur elle
  }
work-source-resting-zero = Aucune observation ne repose sur elle
work-source-resting-none = Ce que vous enregistrez avec ce code est listé ici.
work-breach-short = public contre son accord
work-breach = { $n ->
    [one] Un élément public repose sur cette source, qui ne le permet pas.
   *[other] { $n } éléments publics reposent sur cette source, qui ne le permet pas.
  }
work-breach-text = La prochaine publication laissera la source de côté, et avec elle ce qui ne tient pas sans elle. Ce qui est déjà sur le site y reste jusque-là : prévenez le responsable de la publication. Rendez chaque observation interne et, là où une appréciation la cite, appréciez de nouveau sans elle.
work-breach-observations = { $n ->
    [one] Une observation publique, dans la liste ci-dessous
   *[other] { $n } observations publiques, dans la liste ci-dessous
  }

## Ce qui est scellé
work-seal = Scellé : identité, contact, lieu exact
work-seal-text = Ce que vous écrivez ici est chiffré dès son arrivée, pour { $names }. Personne ne peut plus le lire ici, vous non plus ; eux seuls peuvent l’ouvrir, sur leur propre machine.
work-seal-no-draft = Aucun brouillon n’est gardé de ces champs. Si cette page est fermée avant l’enregistrement, ce qu’ils contiennent est perdu.
work-seal-anew = Quelque chose est déjà scellé. Ce que vous écrivez ici s’ajoute comme une version plus récente qui le remplace : récrivez les quatre champs. Laissez-les vides pour ne rien changer.
work-seal-carried = Ce que vous avez écrit est déjà chiffré et accompagne ce formulaire ; ce n’est plus affiché. N’écrivez dans ces champs que pour tout remplacer.
work-seal-identity = Qui c’est
work-seal-identity-hint = Nom, fonction, d’où vous vous connaissez.
work-seal-contact = Contact
work-seal-contact-hint = Comment joindre la personne sans danger, et quand ne pas le faire.
work-seal-exact-place = Lieu exact
work-seal-exact-place-hint = Où vous vous êtes rencontrés, où elle habite.
work-seal-sealed-note = Note
work-seal-sealed-note-hint = Ce que personne d’autre que les dépositaires ne doit savoir.
work-seal-no-keys = Rien ne peut encore être scellé : aucun destinataire n’est en place.
work-seal-one-key = Rien ne peut encore être scellé : un seul destinataire est en place, et il en faut au moins deux.
work-seal-no-keys-text = Vous pouvez enregistrer la source sans sa partie scellée et ajouter celle-ci plus tard ; d’ici là, gardez le nom sur papier, en lieu sûr. Pour mettre des destinataires en place, chaque dépositaire crée une clé sur sa propre machine avec la première ligne, et le responsable du serveur ajoute la clé publique avec la seconde :
work-seal-too-few = Ce que vous avez écrit n’a pas été gardé : moins de deux destinataires sont en place, et cela ne peut donc pas être scellé. Notez-le ailleurs, en lieu sûr.
work-seal-too-long = Ce que vous avez écrit n’a pas été gardé : c’est trop long pour être scellé. Les quatre champs ensemble contiennent 4 096 octets, environ 3 900 lettres latines ou moitié moins de lettres arabes. Écrivez moins.
work-seal-control = Ce que vous avez écrit n’a pas été gardé : un caractère ne peut pas s’imprimer. Tapez-le de nouveau.
work-seal-failed = Ce que vous avez écrit n’a pas été gardé : cela n’a pas pu être scellé. Dites au responsable du serveur que la liste des destinataires est à revoir, et notez-le ailleurs, en lieu sûr.
work-seal-lost = Ce qu’un formulaire précédent avait scellé n’est pas arrivé entier et n’a pas été gardé. Écrivez-le de nouveau.
work-seal-nothing = Rien n’est scellé de cette source.
work-seal-state = { $n ->
    [one] Scellé, pour un destinataire
   *[other] Scellé, pour { $n } destinataires
  } { $versions ->
    [one] (une version).
   *[other] ({ $versions } versions).
  }
work-seal-version = Version { $n }
work-seal-before-notes = gardée avant que cela ne soit noté
work-seal-resealed = Scellé de nouveau pour d’autres destinataires, noté le { $when }.
work-seal-versions-hint = Chaque version reste, et qui l’a gardée est noté avant qu’elle ne le soit. Un numéro manque là où un formulaire n’a jamais été enregistré. L’empreinte est celle du fichier tel qu’il a été gardé ; scellé de nouveau pour d’autres destinataires, un fichier en a une autre, qui est notée à côté.
work-seal-open = Personne ne peut le lire ici. Un destinataire l’ouvre sur sa propre machine, avec une copie du dossier « sealed » :
work-seal-done = Scellé. Rien n’en figure dans le registre ; il n’y a donc pas de reçu.

## Fichiers d’une observation
work-files = Fichiers
work-files-none = Aucun fichier n’est joint.
work-files-none-may = Une photographie, un document ou un enregistrement peut l’être : ouvrez « Joindre un fichier ».
work-file-elsewhere = Le registre nomme un fichier qui ne se trouve pas ici. SHA-256
work-file-kilobytes = { $n } ko
work-file-megabytes = { $n } Mo
work-file-received = Reçu le { $when }, de { $who }
work-file-view = Télécharger une copie à regarder (JPEG, { $size })
work-file-unread = Il n’y a pas de copie à regarder : l’image n’a pas pu être lue en entier ; elle est peut-être abîmée ou tronquée. L’original est conservé, scellé.
work-file-sealed-only = Il n’y a pas de copie à regarder, seulement l’original scellé : un document, un son ou un film peut porter ce qui dit qui l’a fait.
work-file-open = Personne ne peut ouvrir l’original ici. Un dépositaire le fait, sur sa propre machine, avec une copie du dossier « sealed » :
work-custody = { $n ->
    [one] Qui l’a eu entre les mains (une ligne)
   *[other] Qui l’a eu entre les mains ({ $n } lignes)
  }
work-custody-more = Les { $n } lignes les plus récentes sont montrées.
work-custody-received = reçu et scellé
work-custody-viewed = a pris la copie pour la regarder
work-media-jpeg = Image JPEG
work-media-png = Image PNG
work-media-pdf = Document PDF
work-media-mp3 = Enregistrement MP3
work-media-m4a = Enregistrement M4A
work-media-ogg = Enregistrement OGG
work-media-wav = Enregistrement WAV
work-media-mp4 = Film MP4
work-file-attach = Joindre un fichier
work-file-attach-text = L’original est chiffré dès son arrivée, avec son nom, pour { $names } ; eux seuls peuvent l’ouvrir, sur leur propre machine. D’une image, une copie réduite est faite pour être regardée, sans le lieu, l’heure, l’appareil ni rien d’autre de ce qui s’y cache. Ce qui s’y voit reste : visages, portes, plaques. L’empreinte de l’original entre au registre comme une correction ; les appréciations qui reposent sur cette observation sont donc à revoir.
work-file-caption = Ce qu’il montre
work-file-caption-hint = Quelques mots pour les collègues. Rien ici ne doit dire qui est la source.
work-file-file = Fichier
work-file-files = Fichiers
work-file-file-hint = Une image JPEG ou PNG, un PDF, un enregistrement (MP3, M4A, OGG, WAV) ou un film (MP4), de { $size } Mio au plus. Ce qu’il est se lit dans son contenu, jamais dans son nom.
work-file-send = Joindre
work-file-reason = Un fichier a été joint : { $kind }.
work-file-missing = Choisissez un fichier.
work-file-named = { $name } : { $said }
work-file-numbered = Fichier { $n }
work-files-many = { $n } fichiers au plus sont acceptés avec une observation, et aucun de ceux-ci n’a été gardé. Enregistrez une autre observation pour les suivants.
work-files-too-large = Les fichiers contiennent ensemble plus de { $size } Mio, et aucun n’a été gardé. Joignez-en une partie sur la page de l’observation.
work-unwelcome-empty = Le fichier est vide. Vérifiez qu’il a été copié en entier et choisissez-le de nouveau.
work-file-too-large = Le fichier dépasse { $size } Mio et rien n’en a été gardé. Enregistrez l’image plus petite, ou coupez l’enregistrement en plusieurs parties.
work-file-pixels = L’image compte { $width } × { $height } points ; { $most } millions au plus sont acceptés. Enregistrez-la plus petite. Rien n’a été gardé.
work-file-pixels-passes = L’image a { $width } × { $height } points ; d’une image enregistrée en plusieurs passes (« progressive »), { $most } millions au plus sont acceptés. Enregistrez-la plus petite, ou en une passe. Rien n’a été gardé.
work-unwelcome-page = C’est une page web ou un dessin écrit en texte (HTML, SVG, XML), quoi que dise son nom. De tels fichiers peuvent porter des programmes et ne sont pas acceptés : imprimez-le en PDF et joignez celui-ci.
work-unwelcome-archive = C’est une archive ou un document de bureau (ZIP, Word, Excel), quoi que dise son nom. De tels fichiers ne sont pas acceptés : enregistrez un document en PDF ; joignez un à un les fichiers d’une archive.
work-unwelcome-program = C’est un programme, quoi que dise son nom. Il n’a pas été gardé.
work-unwelcome-picture = Les images de cette sorte (GIF, WebP, HEIC, TIFF) ne sont pas acceptées. Enregistrez-la en JPEG ou en PNG et joignez celle-ci ; gardez le premier fichier en lieu sûr.
work-unwelcome-other = Ce que c’est ne se lit pas dans son contenu, ou n’est pas accepté. Le sont : JPEG, PNG, PDF, MP3, M4A, OGG, WAV et MP4.
work-file-twice = Ce fichier même est déjà joint.
work-file-many = { $n } fichiers sont joints et il n’y a plus de place. Enregistrez une autre observation pour les suivants.
work-file-day = La mission a déjà reçu aujourd’hui { $n } Mio de fichiers, le maximum pour un jour. Gardez celui-ci en lieu sûr et joignez-le demain.
work-file-caption-long = Dites-le en { $n } caractères au plus.
work-file-refused = Le fichier n’a pas été joint et rien n’en a été gardé : l’observation ne peut pas être corrigée telle qu’elle est. Ouvrez « Corriger » pour voir ce qu’il faut d’abord rectifier.
work-file-no-keys = Le fichier n’a pas été gardé : moins de deux destinataires sont définis, et il ne peut donc pas être scellé. Gardez-le en lieu sûr.
work-file-no-keys-text = Un fichier peut être joint dès que deux dépositaires ou plus sont définis. Chacun fait une clé sur sa propre machine avec la première ligne, et qui administre le serveur ajoute la clé publique avec la seconde :

## Recherche
work-search-hint = Tous doivent s’y trouver ; les accents, les voyelles arabes et les majuscules ne comptent pas, et un mot trouve aussi ceux qui commencent par lui. Un identifiant ou un numéro d’entrée trouve ce qu’il désigne.
work-search-empty = Tapez un ou plusieurs mots. L’adresse du résultat peut être envoyée à un collègue, qui y voit ce qui lui est ouvert.
work-search-named = Désigné par cet identifiant ou ce numéro
work-search-found = { $n ->
    [one] Un résultat pour ces mots
   *[other] { $n } résultats pour ces mots
  }
work-search-more = Plus de { $n } résultats pour ces mots
work-search-none = Cherchez moins de mots, ou seulement le début d’un mot ; vérifiez l’orthographe ; cherchez partout ; ou essayez le mot dans une autre langue de la mission.
work-search-stopped = { $n ->
    [one] La recherche a été arrêtée après une seconde. Ce qu’elle avait trouvé jusque-là est affiché ; il peut y en avoir d’autres. Ajoutez un mot, ou choisissez où chercher.
   *[other] La recherche a été arrêtée après { $n } secondes. Ce qu’elle avait trouvé jusque-là est affiché ; il peut y en avoir d’autres. Ajoutez un mot, ou choisissez où chercher.
  }

# Détruire ce que disait un enregistrement retiré
work-destroy = Détruire ce qu’elle disait
work-destroy-text = Une observation retirée reste dans le registre et peut encore y être lue. Lorsqu’une source retire son consentement, ou que quelqu’un est en danger, toutes ses versions peuvent être détruites : le texte, la date, le lieu, la source et les fichiers joints disparaissent, ainsi que les mots de la recherche. Le fait qu’elle a été enregistrée, retirée et détruite demeure. Une personne le demande, une autre l’accepte. Nul ne peut revenir en arrière ; ce qui a déjà été publié reste entre les mains de qui l’a : publiez à nouveau ensuite.
work-destroy-text-record = Une fiche retirée peut encore être lue. Lorsque celui qui l’a dit revient dessus, ou que quelqu’un est en danger, toutes ses versions peuvent être détruites, avec ses traductions et les mots de la recherche. Le fait qu’elle a été enregistrée, retirée et détruite demeure. Une personne le demande, une autre l’accepte. Nul ne peut revenir en arrière ; ce qui a déjà été publié reste entre les mains de qui l’a : publiez à nouveau ensuite.
work-destroy-text-source = Une source retirée peut encore être lue. Lorsque quelqu’un est en danger, toutes ses versions peuvent être détruites, et avec elles chaque fichier scellé à son sujet, que les dépositaires pourraient sinon encore ouvrir, ainsi que le journal de qui l’a scellée. Son code, et le fait qu’elle a été enregistrée, retirée et détruite, demeurent. Une personne le demande, une autre l’accepte. Nul ne peut revenir en arrière ; les copies des fichiers scellés, dans les sauvegardes aussi, sont à détruire par qui les possède.
work-destructions-text = Ce que disait une fiche retirée peut être détruit dans toutes ses versions. Une personne le demande, une autre l’accepte ici. Nul ne peut revenir en arrière ; ce qui a déjà été publié reste entre les mains de qui l’a : publiez à nouveau ensuite.
work-destroy-cause = Pourquoi elle doit disparaître
work-destroy-cause-hint = Seuls le motif choisi et la personne qui l’a demandé sont inscrits.
work-destroy-cause-missing = Choisissez un motif.
work-destroy-choose = Choisir…
work-destroy-ask = Demander sa destruction
work-destroy-asked = { $who } l’a demandé le { $when } : { $why }.
work-destroy-waits = La demande attend une deuxième personne, qui la trouve sous « En attente de destruction ».
work-destroy-own = Vous l’avez demandé vous-même ; une autre personne doit accepter.
work-destroy-agree = Détruire pour toujours
work-destroy-refuse = Ne pas détruire
work-destroy-changed = Rien n’a été détruit : la fiche n’est plus ce qu’elle était lors de la demande, ou une autre y renvoie. Regardez-la de nouveau.
work-destroy-answered = La demande a reçu une réponse entre-temps ; rien de plus n’a été fait.
work-destroy-done = Ce que disait cette fiche a été détruit.
work-destroy-done-text = L’entrée { $n } du registre dit qui a accepté et pourquoi.
work-destructions = En attente de destruction
work-destructions-none = Rien n’attend. Qui retire une observation, une déclaration, la réponse d’une partie ou une source peut demander sa destruction sur la page de celle-ci.
work-cause-consent-withdrawn = la source a retiré son consentement
work-cause-danger-to-a-person = quelqu’un pourrait être mis en danger
work-cause-recorded-by-mistake = elle n’aurait jamais dû être enregistrée
work-cause-required-by-law = une loi ou un tribunal l’exige

# Juger séparément
work-rounds = Juger séparément
work-rounds-text = Deux personnes jugent les mêmes engagements au même jour, chacune sans voir ce qu’en pense l’autre. Quand toutes deux ont fini, on montre à quel point elles s’accordent et où elles divergent. Rien de ceci n’est une appréciation de la mission : celle-ci s’enregistre toujours à la page de l’engagement.
work-rounds-none = Personne n’a encore jugé séparément. Commencez par le formulaire ci-dessous.
work-round-new = Commencer
work-round-title = { $agreement } au { $day }
work-round-shown = toutes deux ont fini
work-round-apart = en cours
work-round-choose = Choisir…
work-round-agreement = Accord
work-round-agreement-hint = Tous ses engagements en vigueur ce jour-là sont jugés.
work-round-agreement-missing = Choisissez un accord.
work-round-day-hint = Un jour tel que 2018-12-31, pas dans l’avenir.
work-round-other = Avec qui
work-round-other-hint = Une autre personne qui peut juger.
work-round-other-missing = Choisissez une autre personne qui peut juger.
work-round-begin = Commencer
work-round-apart-text = Ce que chacune note n’est montré à personne d’autre avant que toutes deux aient fini. N’en parlez pas avant.
work-round-progress = { $who } : { $n } sur { $of }
work-round-done = fini
work-round-wait = Vous avez fini. Ce que toutes deux ont noté s’affichera ici quand l’autre aura fini aussi.
work-round-not-yours = Ce que les deux ont noté s’affichera ici quand toutes deux auront fini.
work-round-finish-hint = Ensuite, vous ne changez plus rien. Ce que vous laissez ouvert compte comme non jugé.
work-round-finish = J’ai fini
work-round-open = ouvert
work-round-back = Tous les engagements de cette série
work-round-why-hint = En une phrase, pour quand vous en parlerez ensuite.
work-round-put = Noter et passer au suivant
work-round-same = Le même niveau pour { $n } engagements sur { $of } ({ $percent })
work-round-left-out = { $n ->
    [one] Un engagement, auquel l’une des deux ou toutes deux n’ont pas donné de niveau, n’est pas compté.
   *[other] { $n } engagements, auxquels l’une des deux ou toutes deux n’ont pas donné de niveau, ne sont pas comptés.
  }
work-kappa-equal = Kappa, toute différence comptant autant
work-kappa-linear = Kappa, selon le nombre de niveaux d’écart
work-kappa-quadratic = Kappa, selon le carré de l’écart
work-kappa-none = aucun : le hasard seul aurait pu donner cela
work-kappa-text = Kappa de Cohen (1960 ; pondéré, 1968) : 1 est un accord complet, 0 ce que donnerait le hasard, en dessous de 0 moins encore.
work-round-table = Niveaux des deux
work-round-table-text = Lignes : { $one }. Colonnes : { $other }. Nombre d’engagements.
work-round-differences = Où elles divergent
work-round-differences-none = Nulle part.
## Fiches
work-nav-records = Fiches
work-records-text = Ce qui est consigné à côté des observations et des appréciations. Chaque liste peut être restreinte, et son adresse envoyée à un collègue.
work-record-title = { $kind } { $id }
work-record-new = Nouvelle fiche : { $kind }
work-record-add = Ajouter : { $kind }
work-record-more = Plus
work-make-anew = Recommencer avec un formulaire vide
work-record-anyway = Enregistrer tel quel
work-pick = à choisir …
work-optional = (facultatif)
work-agreements = Accords
work-bearing = Ce qui touche à cet engagement
work-bearing-none = Rien n’est enregistré.
work-commitments-of = Engagements concernés
work-overdue-days = { $n ->
    [one] en retard d’un jour
   *[other] en retard de { $n } jours
  }
work-warned = Rien n’est encore enregistré. Lisez d’abord ceci :
work-warned-text = Si la source le dit ainsi, enregistrez-le tel quel : la contradiction figurera à côté, visible de tous. Si c’est une faute de frappe, corrigez-la ci-dessous.
work-kinds-blockage = Blocages
work-kinds-recommendation = Recommandations
work-kinds-session = Réunions
work-kinds-incident = Incidents
work-kinds-indicator = Indicateurs
work-kinds-claim = Déclarations, par question
work-kinds-reply = Réponses des parties
work-means-blockage = Ce qui fait obstacle, depuis quand, qui en est responsable, ce qui le lèverait.
work-means-recommendation = Ce qui devrait être fait et par qui, et la suite donnée.
work-means-session = Réunions des organes de suivi : qui est venu, qui est parti, ce qui a été décidé.
work-means-incident = Attaques et violations du cessez-le-feu, avec les bilans que donne chaque source.
work-means-indicator = Ce qui est mesuré, relevé par relevé, chacun avec son champ.
work-means-claim = Questions sur lesquelles les déclarations diffèrent, et celle qui est choisie pour l’impression.
work-means-reply = Ce que les parties ont répondu aux constats et aux projets, tel qu’elles l’ont écrit.

## Listes de fiches
work-list-all = Tout afficher
work-list-narrow = Restreindre et trier
work-list-any = indifférent
work-list-state = État
work-list-from = Du
work-list-date-hint = Aussi précisément que vous voulez : 2018-03-12, mars 2018, 2018. Ce qui peut tomber entre les deux dates est affiché.
work-list-to = Au
work-list-sort = Ordre
work-sort-new = les plus récents d’abord
work-sort-old = les plus anciens d’abord
work-sort-name = par nom
work-list-count = { $n } sur { $total }
work-list-empty = Rien n’est encore enregistré. Le bouton ci-dessus ouvre le formulaire de la première fiche.
work-replies-empty = Aucune partie n’a encore répondu. Ce que les délégués d’une partie écrivent sur un constat apparaît ici.
work-list-none = Rien ne correspond. Retirez un mot ou une condition, ou élargissez les dates.
work-stands-at = Apprécié
work-stands-not-assessed = Pas encore apprécié
work-stands-not-assessable = Ne peut être apprécié
work-stands-open = En cours
work-stands-end-unknown = Le registre ne dit pas s’il a pris fin
work-stands-lifted = Levés
work-stands-warned = Certains relevés demandent de la prudence
work-stands-plain = Rien à signaler
work-stands-disputed = Les déclarations diffèrent, aucune n’est choisie
work-stands-chosen = Une déclaration est choisie pour l’impression
work-stands-agreed = Les déclarations concordent

## Champs des fiches
work-col-about-date = Date dont il s’agit
work-col-absent-ids = Absents
work-col-asked-on = Demandée le
work-col-addressee-ids = Destinataires
work-col-agreement-id = Accord
work-col-attributed-to = Attribué à
work-col-attribution = Degré d’attribution
work-col-attribution-criteria = Selon quels critères
work-col-blockage-ids = Blocages qu’elle lèverait
work-col-body-id = Organe réuni
work-col-commitment-id = Engagement
work-col-commitment-ids = Engagements
work-col-blockage-commitment-ids = Engagements retenus
work-col-recommendation-commitment-ids = Engagements servis
work-col-date = Date
work-col-decisions = Ce qui a été décidé
work-col-denominator = Sur combien
work-col-due = À faire avant
work-col-due-on = Attendue pour le
work-col-evidence-id = Observation qui la porte
work-col-evidence-ids = Observations à l’appui
work-col-figure = Chiffre
work-col-good-direction = Dans quel sens c’est mieux
work-col-indicator-id = Indicateur
work-col-kind = Nature
work-col-lang = Langue du texte
work-col-lat = Latitude
work-col-lon = Longitude
work-col-note = Remarque
work-col-number = Numéro
work-col-observer-note = Ce que nous en avons fait
work-col-numerator = Valeur, ou combien
work-col-party-id = Partie qui le dit
work-col-reply-party-id = Partie qui répond
work-col-party-ids = Qui bloque
work-col-place = Lieu
work-col-present-ids = Présents
work-col-printed = Choisie pour l’impression
work-col-printed-reason = Pourquoi celle-ci est imprimée
work-col-printed-share = Part telle que la source l’imprime, en pour cent
work-col-printed-text = Chiffre tel que la source l’imprime
work-col-question = Question
work-col-question-id = Clé de la question
work-col-received-on = Reçue le
work-col-recommendation-id = Recommandation
work-col-report-id = Rapport où elle est faite
work-col-reply-report-id = Rapport auquel elle répond
work-col-said-by = Qui le dit, si ce n’est pas une partie
work-col-said-on = Quand cela a été dit
work-col-sample-size = Taille de l’échantillon
work-col-scope = Champ couvert
work-col-since = Depuis
work-col-source-id = Source
work-col-source-ids = Sources
work-col-state = Ce qu’il en a été
work-col-status = Suite donnée
work-col-subject-id = À quoi elle répond
work-col-summary = Ce qui s’est passé
work-col-blockage-summary = Ce qui fait obstacle
work-col-target = Cible
work-col-target-date = Date de la cible
work-col-text = Ce qui est recommandé
work-col-reply-text = Réponse
work-col-title = Titre court
work-col-indicator-title = Nom de la série
work-col-unit = Unité
work-col-until = Jusqu’à
work-col-value-text = Ce qui est affirmé
work-col-walked-out-ids = Partis, ou participation suspendue
work-col-would-lift = Ce qui le lèverait
work-hint-since = Aussi précisément qu’on le sait : 2018-03-12, début mars 2018, 2018.
work-hint-until = Laissez vide tant qu’il dure. 2017-10-11/.. dit qu’il a été constaté ce jour-là pour la dernière fois, 2015-08-24/2016-12-19 qu’il avait pris fin à la seconde date, XXXX qu’on ne sait rien de sa fin.
work-hint-date = Aussi précisément qu’on le sait : 2018-03-12, début mars 2018, 2018.
work-hint-due = Laissez vide si aucune date n’a été fixée.
work-hint-commitment-id = Numéro d’article, identifiant ou mots du titre : art. 20.
work-hint-commitment-ids = Numéro d’article, identifiant ou mots du titre, séparés par des points-virgules : art. 20 ; C30 ; gouverneur.
work-hint-source-id = Le code de la source, jamais un nom.
work-hint-source-ids = Un code par ligne, jamais un nom.
work-hint-evidence-id = L’identifiant qui figure sur la page de l’observation.
work-hint-evidence-ids = Un identifiant par ligne, tel qu’il figure sur la page de l’observation.
work-hint-blockage-ids = Un identifiant par ligne.
work-hint-scope = Région, groupe ou enquête, dans les mêmes mots qu’au relevé précédent si le champ est le même.
work-hint-numerator = Le compte ; dans une série de parts, combien sur le total.
work-hint-denominator = Le total, s’il s’agit d’une part.
work-hint-printed-share = Exactement comme imprimé, même si cela ne s’accorde pas avec la fraction : 93.
work-hint-unit = Ce qui est compté : personnes, %, francs CFA.
work-hint-question = Dans des mots auxquels chacun peut répondre : Combien de personnes ont été tuées à Gao le 18 janvier 2017 ?
work-hint-attribution-criteria = Ce qui a été vu, par qui, et pourquoi cela les désigne.
work-incident-ceasefire-breach = violation du cessez-le-feu
work-incident-attack = attaque
work-incident-coup = changement anticonstitutionnel de gouvernement
work-incident-other = autre
work-direction-up = plus, c’est mieux
work-direction-down = moins, c’est mieux
work-rule-blockage-until = Cette date précède le début ; corrigez l’une des deux.
work-rule-claim-unit = Un chiffre demande son unité.
work-rule-figure-unit = Un chiffre demande son unité.
work-rule-attribution-criteria = Dites selon quels critères l’attribution est établie, ou choisissez un autre degré.
work-rule-lat = Une latitude est comprise entre −90 et 90 degrés.
work-rule-lon = Une longitude est comprise entre −180 et 180 degrés, et va avec une latitude.
work-rule-absent-ids = La même partie est cochée comme présente et comme absente ; décochez l’une des deux.
work-rule-denominator = Le total est supérieur à zéro.
work-rule-numerator = Donnez une valeur, une part imprimée ou le texte imprimé.
work-fault-unknown = Aucune fiche n’a cet identifiant. Choisissez-en un dans la liste, ou corrigez-le.
work-fault-choice = Choisissez dans la liste.
work-fault-list = La même chose y figure deux fois, ou il y en a plus de 512 ; écrivez chacune une fois.
work-fault-foreign = Ceci relève d’un autre accord ; une fiche ne nomme que ce qui relève du sien.
work-fault-rule = « { $column } » ne va pas avec le reste ; revoyez les deux.
work-fault-cycle = Cela ramène à soi-même ; nommez-en un autre.
work-fault-level = Ce n’est pas un niveau de l’échelle ; choisissez-en un de ceux qui sont montrés.
work-fault-twice = Il y en a déjà un, et il ne peut y en avoir qu’un.
work-fault-later = Cela est venu après le jour qui est apprécié ; laissez-le de côté, ou appréciez un jour ultérieur.
work-rule-effect = Rien n’a été trouvé : l’effet est « aucun ».
work-rule-links = Le même engagement figure ici deux fois ; nommez-le une fois.
work-fault-one-commitment = Nommez un seul engagement.

## Ce qui relève d’une fiche
work-follow-ups = La suite donnée
work-follow-ups-none = aucun suivi enregistré
work-follow-up-new = Ajouter la suite donnée
work-follow-up-add = Enregistrer le suivi
work-series-readings = Relevés
work-series-readings-none = Aucun relevé n’est enregistré.
work-series-readings-rule = Les plus récents d’abord. Des relevés de champ différent ne se comparent pas.
work-series-readings-more = Seuls les { $n } plus récents sont affichés.
work-reading-add = Ajouter un relevé
work-tolls = Bilans, selon qui les donne
work-tolls-none = Aucun bilan n’est enregistré.
work-toll-reason = Une question a été ouverte pour ses bilans.
work-toll-add = Ajouter un bilan
work-question = Une question et ses déclarations
work-question-none = Personne n’y a encore répondu.
work-question-rule = Ce que dit chacun figure à côté de ce que disent les autres. Rien n’est additionné, aucune moyenne n’est faite.
work-question-all = Toutes les déclarations sur cette question
work-question-open = Comparer, et choisir celle à imprimer
work-question-lang = Écrivez la déclaration dans la langue de la question : { $lang }.
work-question-toll = Combien de personnes ont été tuées ou blessées : { $incident } ?
work-claim-add = Ajouter une déclaration à cette question
work-choice = Laquelle est imprimée
work-choice-none = Aucune n’est choisie ; le rapport imprime la fourchette, ou les déclarations côte à côte.
work-choice-which = Laquelle doit être imprimée ?
work-choice-no-one = Aucune : imprimer la fourchette, ou les déclarations côte à côte
work-choice-reason = Pourquoi
work-choice-reason-hint = Ce motif est imprimé avec le chiffre et reste dans le registre ; rien ici qui permette de reconnaître une source.
work-choice-same = C’est déjà ce qui est choisi, pour ce motif ; il n’y a rien à changer.
work-choice-changed = Quelqu’un a changé ces déclarations pendant que la page était ouverte chez vous. Les voici telles qu’elles sont maintenant ; choisissez de nouveau.
work-choose = Enregistrer le choix
work-chosen-by = Choisie par { $who }, { $date }

## Cherché
work-looked-text = Une pression l’enregistre à la date d’aujourd’hui, comme votre propre visite.
work-looked-nothing-found = Cherché, rien trouvé
work-looked-no-access = Pas d’accès
work-looked-source = Visites de { $code }

## Retrait d’une fiche
work-withdraw-record-text = Une fois retirée, cette fiche ne compte plus : elle quitte les listes, les chiffres et les prochains rapports. Elle n’est pas effacée : ce qu’elle disait reste dans le registre, avec votre code, le jour et votre motif. Pour réparer une erreur, corrigez-la plutôt.
work-withdraw-source-text = Une fois retirée, la source quitte les listes et la prochaine publication, et aucune observation ne peut plus la nommer. Ce qui en est scellé le reste. Elle n’est pas effacée : ce qu’elle disait reste dans le registre, avec votre code, le jour et votre motif. Pour réparer une erreur, corrigez-la plutôt.
work-withdraw-source-rests = Ces observations reposent sur elle. Tant qu’il en reste une, elle ne peut pas être retirée : retirez-les d’abord, ou corrigez-les pour nommer une autre source.
work-withdraw-resting = Cette source est utilisée : { $ids } y reposent. Retirez-les d’abord, ou corrigez-les pour nommer une autre source.
work-withdraw-in-use-closed = Cette source est utilisée par une observation que vous ne pouvez pas voir. Demandez à un administrateur de qui elle est.
work-withdraw-reply-text = Une fois retirée, la réponse de la partie n’est plus imprimée. Ne le faites que si la partie le demande, ou si la réponse est arrivée deux fois. Elle n’est pas effacée : ce qu’elle disait reste dans le registre, avec votre code, le jour et votre motif.
work-withdraw-in-use = Cette fiche est utilisée : { $kind } { $id } y renvoie. Corrigez ou retirez d’abord celle-là.
## Dossiers fermés
work-nav-closed = Confidentiel
work-moment = { $day }, { $time } ({ $utc } UTC)
work-moment-utc = { $day }, { $utc } UTC
work-order = Ordre
work-order-newest = Les plus récents d’abord
work-order-oldest = Les plus anciens d’abord
work-order-reader = Par personne
work-order-record = Par fiche
work-order-commitment = Par engagement
work-order-catalogue = Comme au catalogue
work-order-unseen = Les plus longtemps sans observation d’abord
work-order-seen = Les derniers observés d’abord
work-order-title = Par titre
work-order-urgent = Les plus urgents d’abord
work-order-name = Par nom
work-may-audit = Vous pouvez ouvrir tout document confidentiel pour un audit et voir qui a ouvert quoi.
work-closed-mark = Confidentielle
work-closed-mark-source = Source confidentielle
work-closed-text = Son contenu s’affiche une fois que vous dites pourquoi vous l’ouvrez. Le fait que vous l’ouvrez, le moment et le motif sont d’abord consignés, et son auteur peut les voir.
work-closed-open = L’ouvrir
work-closed-opened = Ouverte pour cette seule consultation.
work-closed-opened-text = Cette ouverture est consignée. Ne laissez pas la page ouverte, n’en copiez rien et ne la photographiez pas, à moins que votre motif ne l’exige.
work-closed-names-only = En tant qu’administrateur, vous pouvez dire qui l’ouvre. Vous ne la lisez pas vous-même.
work-closed-here = Observations confidentielles dont vous pouvez avoir connaissance
work-closed-list-text = Ces observations et ces sources ne figurent dans aucune autre liste, et aucune recherche ne trouve leurs mots. Chacune s’ouvre une à une, avec un motif, et chaque ouverture est consignée.
work-closed-mine = Enregistrées par vous
work-closed-mine-none = Vous n’avez enregistré aucune observation confidentielle. Pour en enregistrer une, choisissez « Confidentielle » dans le formulaire d’une nouvelle observation.
work-closed-all = Toutes les observations confidentielles
work-closed-all-none = Il n’y a aucune observation confidentielle de cet auteur.
work-closed-id = Identifiant de l’observation, ou une partie
work-closed-sources-mine = Sources confidentielles enregistrées par vous
work-closed-sources-all = Toutes les sources confidentielles
work-closed-sources-more = Seules { $n } sont affichées. Indiquez un auteur pour en voir d’autres.
work-closed-author = Auteur
work-closed-author-hint = Le code qui figure dans le registre ; laissez vide pour tous.
work-closed-stopped = La liste n’a pas pu être achevée dans le temps permis ; il peut y en avoir d’autres. Réessayez ou indiquez un auteur.
work-closed-named = Vous êtes désigné pour
work-closed-broken = Ouvertes à vous pour peu de temps
work-purpose = Pour quel motif ?
work-purpose-hint = Il est consigné avec votre nom.
work-purpose-choose = Choisir…
work-purpose-missing = Choisissez pourquoi vous l’ouvrez.
work-purpose-check = pour la comparer à d’autres éléments
work-purpose-judge = pour évaluer un engagement
work-purpose-correct = pour la corriger ou la retirer
work-purpose-report = pour écrire ou relire un rapport
work-purpose-protect = pour protéger une source ou une personne en danger
work-purpose-hand-over = pour reprendre le travail d’un collègue
work-purpose-audit = pour vérifier la tenue du dossier
work-way = À quel titre
work-way-author = en tant qu’auteur
work-way-named = personne désignée
work-way-auditor = en tant qu’auditeur
work-way-glass = vitre brisée
work-named = Qui d’autre peut l’ouvrir
work-named-text = Son auteur et les auditeurs le peuvent toujours. Vous pouvez désigner des collègues et revenir là-dessus à tout moment.
work-named-none = Personne n’est désigné.
work-named-nobody = Il n’y a pas d’autre collègue à désigner.
work-named-person = Collègue
work-named-hint = Cette personne voit que la fiche existe et l’ouvre avec un motif ; chaque ouverture est consignée, et l’auteur de la fiche est prévenu de cette désignation.
work-named-choose = Choisir…
work-named-missing = Choisissez un collègue dans la liste.
work-named-too-many = { $n ->
    [one] Une personne est déjà désignée, et il ne peut pas y en avoir plus. Mettez d’abord fin à une désignation.
   *[other] { $n } personnes sont déjà désignées, et il ne peut pas y en avoir plus. Mettez d’abord fin à une désignation.
  }
work-named-do = Désigner
work-named-by = Désignation par { $by } le { $since }
work-named-end = Mettre fin à cette désignation

## Briser la vitre
work-glass = Briser la vitre
work-glass-text = { $n ->
    [one] En cas d’urgence, vous pouvez ouvrir une observation ou une source confidentielle pour laquelle vous n’êtes pas désigné. Elle vous reste ouverte une minute. Son auteur et tous les administrateurs apprennent aussitôt qui l’a ouverte et pourquoi, et les auditeurs le voient pour toujours.
   *[other] En cas d’urgence, vous pouvez ouvrir une observation ou une source confidentielle pour laquelle vous n’êtes pas désigné. Elle vous reste ouverte { $n } minutes. Son auteur et tous les administrateurs apprennent aussitôt qui l’a ouverte et pourquoi, et les auditeurs le voient pour toujours.
  }
work-glass-record = Quelle fiche
work-glass-record-hint = Son identifiant, ou le numéro de son inscription tel qu’il figure dans un carnet.
work-glass-reason = Pourquoi maintenant, et pourquoi vous
work-glass-reason-hint = Ce qui se passerait si vous attendiez son auteur. Rien ici qui permette de reconnaître une source.
work-glass-reason-short = Dites-le avec des mots, en { $n } lettres au moins.
work-glass-reason-long = Ce motif est trop long ; la limite est de { $n } octets.
work-glass-none = Il n’y a ni observation ni source confidentielle portant cet identifiant ou ce numéro. Vérifiez dans votre carnet, ou demandez à son auteur ou à un administrateur.
work-glass-do = Briser la vitre
work-glass-until = Ouverte à vous jusqu’au { $until }
work-notices = À savoir
work-notice = { $name } ({ $code }) a brisé la vitre d’une fiche confidentielle.
work-named-notice = { $by } ({ $code }) a désigné { $who } ({ $other }) pour une fiche confidentielle dont vous êtes l’auteur : cette personne peut désormais l’ouvrir. Vous pouvez y mettre fin à la page de la fiche.
work-notice-seen = J’en ai pris connaissance

## Qui a ouvert quoi
work-readings = Qui a ouvert des documents confidentiels
work-readings-text = Chaque ouverture : par qui, quand, à quel titre et pour quel motif. Elle a été consignée avant que quoi que ce soit ne s’affiche.
work-readings-own = Qui a ouvert les vôtres
work-readings-own-text = Chaque ouverture d’une fiche confidentielle que vous avez enregistrée, y compris par vous-même. Elle a été consignée avant que quoi que ce soit ne s’affiche.
work-readings-found = { $n ->
    [one] { $n } ouverture
   *[other] { $n } ouvertures
  }
work-readings-more = { $n } ouvertures ou plus
work-readings-none = Personne n’en a encore ouvert. Chaque ouverture apparaît ici, avec son auteur et son motif.
work-readings-record = Identifiant de la fiche
work-readings-reader = Nom ou code de la personne
work-readings-owner = auteur { $code }

## Ce qui est montré à une partie
work-nav-findings = Constats
work-findings-text = Ce que l’observateur a constaté au sujet des engagements dans lesquels votre partie a un rôle : ce qui est publié, et ce qui figure dans un rapport soumis aux observations des parties.
work-findings-found = { $n ->
    [one] { $n } constat
   *[other] { $n } constats
  }
work-findings-none = Rien n’est encore montré ici. Lorsqu’un rapport est soumis aux parties, ses constats sur la vôtre apparaissent ici.
work-findings-words = Identifiant ou mots de l’engagement
work-findings-open = Seulement ceux auxquels vous n’avez pas répondu
work-findings-comment = Soumis à vos observations :
work-findings-published = publié
work-findings-due = Réponse attendue au plus tard : { $date }
work-findings-replied = { $n ->
    [one] une réponse donnée
   *[other] { $n } réponses données
  }
work-reply = Votre réponse
work-reply-text = Elle est enregistrée au nom de votre partie et imprimée à côté du constat, telle que vous l’écrivez. Elle ne peut plus être modifiée ; vous pouvez en ajouter une autre.
work-reply-label = Réponse
work-reply-hint = Ce qui est inexact ou manque, et d’après quels faits ou documents.
work-reply-record = Envoyer la réponse
work-reply-refused = Cette réponse n’a pas pu être enregistrée telle quelle. Rechargez la page et envoyez-la de nouveau.
work-reply-sent-before = Ce formulaire a déjà été envoyé avec d’autres mots, qui sont enregistrés. Rechargez la page pour ajouter une autre réponse.
work-replies-own = Réponses de votre partie
work-replies-none = Votre partie n’a pas encore répondu ici.
work-replies-more = Seules les { $n } plus récentes sont affichées.

## Calendrier
work-calendar = Calendrier des échéances
work-calendar-report = Le prochain rapport est dû
work-calendar-text = Un lien secret sous lequel un logiciel de calendrier trouve les échéances non tenues et la date du prochain rapport. Qui possède le lien peut les lire, et rien d’autre.
work-calendar-make = Créer un lien
work-calendar-again = Créer un autre lien ; l’ancien prend fin
work-calendar-end = Mettre fin au lien
work-calendar-since = Un lien existe, créé le { $since }.
work-calendar-link = Le lien de votre calendrier
work-calendar-link-text = Placez devant l’adresse de ce serveur, et donnez le tout à votre calendrier comme abonnement. Il ne sera plus affiché.
work-api-tokens = Jetons d’API
work-api-token-text = Avec un jeton d’API, un programme lit le registre comme vous pouvez le lire, à l’adresse /api/v1/restricted. Il ne lit aucun dossier fermé et ne change rien. Donnez à chaque programme le sien, et mettez-y fin quand il ne sert plus.
work-api-token-new = Un nouveau jeton d’API
work-api-token-name = À quoi il sert
work-api-token-name-hint = Par exemple le programme ou la machine qui le gardera.
work-api-token-name-wrong = Écrivez à quoi il sert, en { $most } caractères au plus.
work-api-token-holds = Durée de validité
work-api-token-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
  }
work-api-token-days-wrong = Choisissez une durée de validité.
work-api-token-many = Vous avez { $most } jetons d’API ; mettez fin à l’un de ceux qui ne servent plus.
work-api-token-make = Créer le jeton d’API
work-api-token-made = Votre nouveau jeton d’API
work-api-token-made-text = Copiez-le maintenant ; il ne sera plus affiché. Un programme l’envoie dans l’en-tête Authorization, après le mot Bearer.
work-api-token-until = jusqu’au { $day }
work-api-token-ended = expiré le { $day }
work-api-token-used = Dernier usage : { $at }
work-api-token-unused = Pas encore utilisé
work-api-token-end = Y mettre fin

## Nouveautés
work-nav-news = Nouveautés
work-news-waits = Ce qui vous attend
work-news-waits-all = Tout ce qui attend, dans la liste des engagements
work-news-waits-none = Rien ne vous attend.
work-news-since = Ce que d’autres ont enregistré depuis votre dernier passage
work-news-none = Rien de nouveau. Ce que vos collègues enregistrent apparaît ici jusqu’à ce que vous disiez en avoir pris connaissance.
work-news-more = Il y en a davantage ; parmi les plus récentes, { $n } au plus sont affichées. Filtrez pour en voir d’autres.
work-news-seen = J’ai tout vu
work-looked-refused = Rien n’a été enregistré : la source qui représente vos propres visites ne peut pas servir. Regardez-la à la page « Sources ».
work-together = Ce qui se fait à deux
work-rounds-means = Les mêmes engagements jugés par deux personnes, aucune ne voyant les niveaux de l’autre avant la fin.
work-destructions-means = Ce qu’un collègue a demandé de détruire ; une deuxième personne accepte ou refuse.

## Rapports
work-nav-reports = Rapports
work-reports-text = Les rapports que demande le mandat, du plan à l’édition corrigée. Un rapport s’écrit autour de chiffres que le programme met en place ; rien n’en est fixé avant que deux personnes l’aient approuvé et qu’il soit scellé.
work-reports-own = Nos rapports
work-reports-none = Aucun rapport de cette mission n’est encore prévu.
work-reports-others = { $n ->
    [one] Un rapport d’un autre observateur
   *[other] { $n } rapports d’autres observateurs
  }
work-reports-others-text = Ils sont connus ici et ne s’écrivent jamais ici.
work-report-due = À remettre au plus tard le { $due }.
work-report-overdue = { $n ->
    [one] Était attendu le { $due } : un jour de retard.
   *[other] Était attendu le { $due } : { $n } jours de retard.
  }
work-report-in-time = Attendu le { $due }, paru le { $out } : à temps.
work-report-late = { $n ->
    [one] Attendu le { $due }, paru le { $out } : un jour de retard.
   *[other] Attendu le { $due }, paru le { $out } : { $n } jours de retard.
  }
work-report-open = { $n ->
    [one] { $n } point ouvert dans les vérifications
   *[other] { $n } points ouverts dans les vérifications
  }
work-report-waived = { $n ->
    [one] un a été admis
   *[other] { $n } ont été admis
  }
work-report-plan = Prévoir un rapport
work-report-plan-do = Prévoir ce rapport
work-report-plan-change = Modifier le plan
work-report-plan-change-do = Modifier le plan
work-report-id = Identifiant du rapport
work-report-id-hint = Lettres, chiffres, points et tirets. Il figure dans les adresses et ne peut pas être modifié.
work-report-id-wrong = Ce ne peut pas être un identifiant. Employez des lettres, des chiffres, des points et des tirets, par exemple R-2019.
work-report-id-taken = Un rapport porte déjà cet identifiant ; choisissez-en un autre.
work-report-kind = Sorte de rapport
work-report-title-hint = Tel qu’il figure sur la couverture.
work-report-lang = Langue dans laquelle il est d’abord rédigé
work-report-from = Premier jour de la période
work-report-to = Dernier jour de la période
work-report-cut-off = Date d’arrêt
work-report-cut-off-hint = Rien de postérieur à ce jour n’est apprécié dans le rapport.
work-report-cut-off-said = Arrêté au { $day }
work-report-theme = Thème approfondi
work-report-theme-hint = Peut rester vide.
work-report-languages = Langues de ses éditions
work-report-languages-hint = Chaque section est alors écrite dans chacune d’elles, par des personnes.
work-report-languages-none = Choisissez au moins une langue.
work-report-corrects = Corrige
work-report-corrected-by = Corrigé par
work-report-preview = voir le projet
work-report-text = texte brut
work-report-html = HTML
work-report-docx = Word (DOCX)
work-report-pdf = PDF
work-report-files = Chaque fichier dit sur chaque page qu’il est un projet, et d’après quelle position du registre. Les commentaires faits dans le fichier Word se relisent avec « accordwatch comments ».
work-report-mark = Projet, { $state }, à la position { $position } du registre. Non publié.
work-report-outline = Plan du texte
work-report-outline-text = Ce que les rédacteurs écrivent. Les chiffres, les constats, les tableaux et les listes viennent du dossier et ne s’écrivent pas ici.
work-report-section = Section
work-report-write = écrire
work-report-written = { $n } des { $of } sections sont écrites dans la première langue.
work-report-round-none = Le projet n’a été montré à aucune partie.
work-report-round = { $n ->
    [one] Montré une fois
   *[other] Montré { $n } fois
  }
work-report-approvals = { $n } des { $of } personnes ont approuvé ce contenu.
work-report-approvals-old = { $n ->
    [one] Une approbation porte sur un autre contenu et ne compte pas.
   *[other] { $n } approbations portent sur d’autres contenus et ne comptent pas.
  }
work-report-hash = Empreinte du contenu :
work-report-approve = Approuver
work-step-planned = Prévu
work-step-drafted = Rédigé
work-step-checked = Vérifié
work-step-round = Soumis aux parties
work-step-approved = Approuvé par deux personnes
work-step-sealed = Scellé
work-step-published = Publié
work-step-state-done = fait
work-step-state-next = à faire
work-step-state-doing = en cours
work-step-state-later = plus tard
work-section-written = écrite
work-section-missing = manquante
work-section-empty = non écrite
work-section-outdated = peut-être dépassée : le texte d’origine a été modifié depuis
work-section-words = { $n ->
    [one] un mot, { $by }, { $day }
   *[other] { $n } mots, { $by }, { $day }
  }
work-section-writes = { $name } écrit ici depuis : { $since }.
work-section-wait = Vous pouvez lire et vérifier, mais pas enregistrer. Quinze minutes après le dernier signe de vie, la section peut être reprise.
work-section-over = Rien n’est venu depuis quinze minutes. Vous pouvez reprendre la section ; ce qui y a été tapé reste à son auteur.
work-section-take = Reprendre la section
work-section-unlock = Y mettre fin
work-section-meanwhile = Ce que vous avez tapé est dans le formulaire ci-dessous, tel que vous l’avez laissé. Réunissez les deux textes et enregistrez ; le résultat remplacera ce qui a été enregistré entre-temps.
work-section-draft = Voici votre brouillon de la dernière fois ; il n’est pas enregistré.
work-section-unsent = Ce rapport ne peut plus être modifié. Ce que vous avez saisi ici n’a pas été enregistré ; cela reste votre brouillon, pour être copié.
work-section-body = Texte
work-section-body-hint = Markdown : une ligne vide entre les paragraphes, ### pour un titre, - pour une liste, *insistance*. Les chiffres ne se tapent pas : écrivez par exemple {"{{"}count complete{"}}"}.
work-section-long = Ce texte est trop long ; une section contient 524 288 octets, environ 500 000 lettres latines ou 260 000 lettres arabes. Répartissez-le sur plusieurs sections.
work-section-look = Vérifier sans enregistrer
work-section-record = Enregistrer
work-section-source = Le texte en { $language }
work-section-proof = Tel qu’il figurerait dans le rapport
work-section-clean = Rien à signaler.
work-section-now = Tel qu’il est maintenant
work-section-nothing = Rien n’est écrit ici : le texte a été retiré.
work-section-put-back = Remettre cette version
work-section-put-back-text = Elle devient la version la plus récente. Ce qui s’y trouve maintenant reste dans l’historique.
work-section-take-back = Retirer le texte
work-section-take-back-text = La section est alors comme si personne ne l’avait écrite dans cette langue. Le texte reste dans l’historique, d’où il peut être remis.
work-section-offers = Ce qui peut être mis en place
work-section-offers-text = Sélectionnez, copiez et collez dans le texte. À côté figure ce qui s’affiche maintenant ; quand le dossier change, le rapport change.
work-offer-count = Comptes et parts
work-offer-narrow = D’un pilier, d’une partie, d’une étiquette
work-offer-change = Ce qui a changé depuis la veille de la période
work-offer-commitment = Un engagement
work-offer-evidence = Éléments de preuve
work-offer-blockage = Blocages, sessions, recommandations
work-offer-date = Dates
work-prose-place = Ligne { $line }, colonne { $column } : { $said }
work-prose-not-closed = Des accolades s’ouvrent ici et ne se ferment pas sur la même ligne.
work-prose-no-name = Rien ne s’appelle « { $what } » parmi ce qui peut être mis en place.
work-prose-no-such = « { $what } » demande quelque chose que le dossier n’a pas.
work-prose-not-shown = Ce que « { $what } » désigne n’est pas public, ou est postérieur à la date d’arrêt.
work-prose-no-place = « { $what } » se trouve là où rien ne peut être mis en place, comme dans l’adresse d’un lien ; mettez-le dans le texte.
work-prose-raw-html = Le HTML n’est pas lu ; il apparaîtra tel qu’il est tapé.
work-prose-picture = Une image ne peut pas figurer ici ; seuls ses mots restent.
work-prose-link = « { $what } » n’est ni une adresse du web ni celle d’une boîte aux lettres ; seuls les mots restent.
work-prose-typed = « { $number } » est tapé à côté de « { $label } » ; laissez le programme le mettre en place ({ $known } pour l’ensemble de l’accord).
work-prose-contradicts = « { $number } » est tapé à côté de « { $label } » et contredit le dossier, qui donne { $known } pour l’ensemble de l’accord.
work-checks = Vérifications
work-checks-text = Avant l’approbation d’un rapport, cette liste doit être vide : corrigez chaque point là où il se trouve, ou admettez-le avec une raison que toute l’équipe peut lire.
work-checks-must = Ce point ne peut pas être admis ; il faut le corriger.
work-checks-let = L’admettre
work-checks-waive = L’admettre pour cette raison
work-checks-reason = Pourquoi il peut être admis
work-checks-reason-missing = Dites pourquoi il peut être admis.
work-checks-waived = Points admis
work-checks-back = Revenir sur ce point
work-checks-back-text = Ce qui avait été admis est de nouveau ouvert. Qui l’avait admis et pourquoi reste dans le registre.
work-checks-back-reason = Pourquoi il ne peut plus être admis
work-checks-back-do = Y revenir pour cette raison
work-check-spot = ligne { $line }, colonne { $column }
work-check-no-evidence = Le niveau a changé et l’appréciation ne cite aucun élément
work-check-rests-on-closed = Une appréciation imprimée repose sur des éléments qui ne sont pas publics
work-check-rests-on-corrected = Une appréciation repose sur des éléments corrigés ou retirés depuis
work-check-unconfirmed = Une appréciation attend une deuxième personne
work-check-below-proof = Un constat repose sur moins de sources que la mission n’en demande
work-check-open-claims = Parmi des déclarations concurrentes, aucune n’a été retenue
work-check-narrative = Quelque chose dans un texte ne peut pas être mis en place
work-check-typed-number = Un nombre a été tapé à côté du nom d’un niveau
work-check-not-translated = Une section n’est pas écrite dans toutes les langues
work-check-other-language = Des textes de constats sont dans une autre langue que l’édition
work-check-few-sources = Si peu de sources en un lieu et un mois que l’on pourrait deviner qui a parlé
work-check-proof-detail = Sources : { $one } ; demandées : { $two }
work-check-few-detail = Sources : { $one } ; moins de { $two } pourraient désigner qui a parlé
work-check-language-detail = Textes : { $one } ; le premier sous « { $two } »
work-comments = Observations des parties
work-comments-text = Chaque partie ne voit que ce qui la concerne : les chiffres généraux, les constats sur les engagements dans lesquels elle a un rôle, les blocages qui la nomment, les recommandations qui lui sont adressées. Ce que les rédacteurs ont écrit en toutes lettres n’est pas montré. Chaque exemplaire porte le nom de la partie et la date.
work-comments-begin = Montrer le projet aux parties
work-comments-again = Montrer le projet tel qu’il est maintenant
work-comments-begin-text = Leurs délégués le voient sur leur première page, tel que le dossier est à cet instant ; ce qui est enregistré plus tard ne leur parvient que si le projet est montré de nouveau.
work-comments-parties = Parties
work-comments-parties-hint = ● a un délégué inscrit ici ; aux autres, le projet doit être remis.
work-comments-due = Dernier jour pour répondre
work-comments-due-past = Ce jour est passé.
work-comments-nobody = Choisissez au moins une partie.
work-comments-show = Le montrer à ces parties
work-comments-shown = Montré le { $day }, à { $n } entrées ; réponse demandée au plus tard le { $due }.
work-comments-past = Le délai de réponse est passé.
work-comments-no-delegate = Aucun délégué de cette partie n’est inscrit ; le projet doit lui être remis.
work-comments-not-opened = Pas encore ouvert par un délégué.
work-comments-opened = { $n ->
    [one] Ouvert une fois par un délégué
   *[other] Ouvert { $n } fois par des délégués
  }
work-comments-silent = Aucune réponse n’est parvenue.
work-comments-whole = Sur l’ensemble du rapport
work-comments-note = Ce qui en a été fait
work-comments-note-do = Enregistrer ce qui a été fait
work-comments-note-typed = Ce que vous avez tapé : { $text }
work-comments-reply = Saisir une réponse pour une partie
work-comments-reply-text = Pour une réponse venue sur papier, par courrier ou par téléphone : mot pour mot, autant qu’elle a été dite en mots.
work-comments-reply-do = Enregistrer cette réponse
work-comments-subject = Ce à quoi elle répond
work-comments-subject-hint = Identifiant d’une appréciation, d’un blocage ou d’une recommandation ; vide pour l’ensemble du rapport.
work-comments-subject-unknown = Rien ne porte cet identifiant. Prenez celui d’une appréciation, d’un blocage ou d’une recommandation, ou laissez vide.
work-comments-received = Quand elle est venue
work-approve-text = Vous approuvez ce que dit le rapport dans chaque langue, désigné par l’empreinte ci-dessous. Tout changement ultérieur, même d’un mot, demande une nouvelle approbation. Il faut deux personnes différentes.
work-approve-do = Je l’ai examiné et je l’approuve
work-approve-own = Vous avez approuvé ce contenu. Une deuxième personne doit le faire.
work-life-state = Le rapport est { $state } ; cette étape n’est pas possible à ce stade.
work-life-changed = Le rapport a changé depuis que vous l’avez examiné. Examinez-le de nouveau avant de l’approuver.
work-life-twice = Vous avez déjà approuvé ce contenu ; une deuxième personne doit le faire.
work-life-open = { $n ->
    [one] Un point des vérifications est ouvert ; corrigez-le ou admettez-le avec une raison.
   *[other] { $n } points des vérifications sont ouverts ; corrigez-les ou admettez-les avec une raison.
  }
work-life-not-approved = Le dossier a changé depuis l’approbation du rapport, et le rapport avec lui. Il faut l’approuver de nouveau.
work-life-broken = Le fichier { $file } n’est pas tel qu’il a été scellé. Il faut en chercher la cause avant toute publication.
work-life-meanwhile = Quelqu’un a modifié cela entre-temps. Rechargez la page et regardez avant de continuer.
work-life-sent-before = Ce formulaire a déjà été envoyé, ou une part en est déjà enregistrée. Rechargez la page.
work-life-no-font = Le rapport contient des lettres pour lesquelles cette machine n’a pas de police, et ne peut pas être imprimé ici. Qui tient le serveur installe le paquet fonts-noto-core.
work-life-no-period = Le rapport n’a pas de période complète et ne peut pas être établi. Dites dans son plan de quand à quand il porte.
work-life-no-agreement = L’accord sur lequel porte ce rapport n’est pas dans le dossier.
work-life-not-made = Le rapport ne peut pas être établi dans cette langue.
work-seal-do = Sceller le rapport
work-seal-go-on = Poursuivre la mise sous scellé
work-seal-press = Le rapport est écrit dans chaque langue et chaque format d’après le dossier tel qu’il est alors, et ses octets sont fixés. Cela prend quelques secondes, jusqu’à une minute pour un long rapport. La page qui s’ouvre dit où cela en est.
work-seal-cut-off = La mise sous scellé a été interrompue. Elle reprend où elle s’est arrêtée, à la même position.
work-sealing = La mise sous scellé du rapport
work-sealing-steps = { $n } parties sur { $of } sont faites.
work-sealing-compared = Comparé à ce qui a été approuvé, et sa position fixée
work-sealing-page = Page et texte brut ({ $language })
work-sealing-print = PDF ({ $language })
work-sealing-numbers = Les chiffres avec leurs règles
work-sealing-recorded = La liste des fichiers, et le scellé dans le registre
work-sealing-text = Vous pouvez quitter cette page ; la mise sous scellé continue. Si le programme s’arrête avant la fin, elle reprend à la même position quand quelqu’un appuie de nouveau.
work-sealing-again = { $n ->
    [one] Cette page regarde de nouveau d’elle-même chaque seconde.
   *[other] Cette page regarde de nouveau d’elle-même toutes les { $n } secondes.
  }
work-sealing-still = Seulement quand je le demande
work-sealing-look = Regarder de nouveau
work-sealing-by-itself = Laisser la page regarder d’elle-même
work-sealing-on = Le rapport est en train d’être mis sous scellé.
work-sealing-see = Voir où cela en est
work-sealing-other = Le rapport { $id } est en train d’être mis sous scellé, et un seul rapport est scellé ou publié à la fois. Revenez quand c’est fait.
work-sealing-failed = Le rapport n’a pas été mis sous scellé.
work-sealing-broken = Une panne du programme ou de la machine l’a arrêté ; qui tient le serveur la trouve dans le journal. Appuyez de nouveau une fois qu’elle est réparée.
work-seal-others = Qui peut publier le scelle.
work-seal-said = Scellé le { $day } d’après les { $n } premières entrées du registre.
work-seal-root = Empreinte racine :
work-seal-bytes = { $n ->
    [one] un octet
   *[other] { $n } octets
  }
work-publish-do = Publier le rapport
work-publish-text = Le registre est vérifié, ce qui est public est copié, et les fichiers scellés sont placés à côté, octet pour octet. Avec un grand dossier, cela prend une minute ; la page répond quand c’est fait.
work-publish-said = Publié le { $day }.
work-to-home-public = Le voir sur le site public
work-erratum = Le corriger par une nouvelle édition
work-erratum-text = Ce qui est publié reste tel quel. Une nouvelle édition reprend ce que les rédacteurs ont écrit, dit ce qu’elle change, et parcourt de nouveau toutes les étapes.
work-erratum-changes = Ce que change la nouvelle édition
work-erratum-changes-hint = En une ou deux phrases ; cela figure sur la couverture.
work-erratum-nothing = Dites ce que change la nouvelle édition.
work-erratum-do = Commencer la nouvelle édition
work-drafts-text = Le projet tel qu’il était le { $day }, pour ce qui concerne votre partie. Il n’est pas publié ; il vous est soumis pour observations.
work-drafts-open = Ouvrir le projet
work-drafts-findings = On peut aussi répondre à chaque constat sur vos engagements :
work-drafts-reply = Votre réponse au projet dans son ensemble
work-drafts-mark = Projet pour { $party }, { $day }. Non publié ; pour observations seulement.
work-col-body = Texte
work-rule-period-end = C’est avant le premier jour de la période ; corrigez l’une des deux dates.
