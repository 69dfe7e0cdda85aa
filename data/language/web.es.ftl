# Mensajes de las páginas públicas, español.

## Marco
web-colon = { ": " }
web-arrow = { " → " }
web-skip = Ir al contenido
web-nav-pages = Páginas
web-nav-languages = Lenguas
web-nav-overview = Cómo va
web-nav-text = Texto y compromisos
web-nav-parties = Partes
web-nav-overdue = Retrasos
web-nav-reports = Informes
web-nav-method = Método
web-nav-blockages = Obstáculos
web-nav-sessions = Reuniones
web-nav-incidents = Incidentes
web-nav-corrections = Correcciones
web-nav-agreements = Acuerdos
web-notice = Qué muestran estas páginas
web-notice-reconstruction = El catálogo de compromisos es una reconstrucción; no es una lista oficial.
web-notice-illustrative = Los niveles son ilustrativos (autoría: { $authors }); no son la evaluación de un observador designado.
web-notice-more = Cómo está hecho
web-explained = Palabras usadas aquí
web-foot-as-of = Todo lo que hay en esta página se lee al { $date }.
web-foot-position = Hecho a partir de { $n ->
    [one] { $n } asiento
   *[other] { $n } asientos
  } del registro.
web-foot-root = Huella raíz:
web-foot-data = Esta página como datos:
web-foot-source = Fuente: { $source }.
web-foot-licence = Licencia:
web-foot-address = Dirección de esta página:
web-to-home = A la primera página
web-then = Mirada atrás
web-then-report = Está viendo lo que era público cuando se selló el informe { $report }, al { $date }.
web-then-report-out = No aparece lo que desde entonces se cerró, se retiró o se borró.
web-then-day = Está viendo la situación al { $date }, tal como se conoce ahora.
web-then-leave = Ver esta página tal como es ahora

## Qué falló
web-error-not-found = No existe esa página
web-error-not-found-text = No hay nada publicado en esta dirección. Puede que el identificador esté mal escrito o que nunca se haya publicado.
web-error-not-allowed = Esta dirección solo se puede leer
web-error-not-allowed-text = Estas páginas no admiten datos. Léalas con GET.
web-error-unpublished = Todavía no hay nada publicado
web-error-unpublished-text = El observador todavía no ha publicado nada aquí. Vuelva más tarde.
web-error-busy = Demasiado a la vez
web-error-busy-text = Este servidor ya hace tantas tablas como hace a la vez, o todo se acaba de publicar de nuevo. Vuelva en diez segundos.
web-error-bad-request = No se puede leer la dirección
web-error-bad-request-text = El servidor no entendió lo que se pedía. Compruebe la dirección.
web-error-broken = No se pudo hacer esta página
web-error-broken-text = El fallo es nuestro, y se ha avisado a quien gestiona este sitio. Inténtelo más tarde.
web-error-status = Estado: { $status }
web-error-no-choice = No existe esa opción
web-error-unseen = Desde ahí no se ve nada
web-unseen-no-day = Después de as_of= escriba un día completo, primero el año: as_of=2019-12-31.
web-unseen-before = Nada se había prometido antes del { $date }, día de la firma. Escriba ese día o uno posterior: as_of={ $day }.
web-unseen-after = Nada se sabe de ningún día posterior al { $date }. Escriba ese día o uno anterior: as_of={ $day }. O no escriba as_of.
web-unseen-no-moment = Después de known_at= escriba report- y el identificador de un informe sellado y publicado. Primero los más recientes:
web-unseen-no-moments = Todavía no se ha publicado ningún informe sellado: no hay momento al que mirar atrás. No escriba known_at.
web-unseen-not-then = Lo que trata esta página no era público entonces, o ya no lo es. Puede que esté en esta dirección tal como es ahora.
web-unseen-no-choice = Después de { $name } no hay nada que se pueda elegir aquí. Elija en el formulario de la página; todo está aquí:
web-unseen-unasked = Aquí no se pide nada con { $name }. Compruebe si el nombre está bien escrito; todo está aquí:
web-unseen-too-much = Se encontró más de lo que cabe en un archivo, o no dio tiempo a buscarlo todo. Busque más palabras, o en una sola clase de registros; la página está aquí:

## Cifras
web-count-of = { $n } de { $of }
web-count-of-share = { $n } de { $of } ({ $share })
web-fraction = { $n } de { $of }
web-of-unknown = { $n }; sobre cuántos, no consta
web-stands = Cómo va al { $date }
web-judged-on = (evaluado el { $date })
web-judged-until = Nada se evaluó después del { $date }. Lo que consta del tiempo posterior, hasta el { $known }, se cuenta en las cronologías de los compromisos y no está en ningún nivel.
web-figure-title = { $n ->
    [one] { $n } compromiso
   *[other] { $n } compromisos
  } por nivel, { $date }
web-mixed = Estos compromisos se evalúan en varias escalas, que se cuentan por separado. Los que no tienen nivel se muestran con cada una.
web-rounding = Las proporciones redondeadas suman { $sum }, no 100; se dejan como están.
web-nothing-counted = En este día no se cuenta aquí ningún compromiso.
web-picture-as-of = Situación al { $date }.
web-picture-licence = Licencia: { $licence }.
web-picture-in = De: { $report }.
web-picture-embed = Mostrar esta figura en otro sitio
web-picture-embed-text = Copie este texto en una página; la figura se actualiza por sí sola.
web-picture-no-host = Anteponga la dirección de este sitio a la ruta.
web-picture-embed-page = La figura sola
web-picture-of-report = Figuras del informe
web-picture-back = Verla en su lugar
web-points-title = Puntuación
web-points-assessed = { $points } de { $max } puntos ({ $share }) sobre { $n ->
    [one] el único compromiso que tiene nivel.
   *[other] los { $n } compromisos que tienen nivel.
  }
web-points-all = { $points } de { $max } puntos ({ $share }) sobre el total de { $n } compromisos, cuando los que no tienen nivel cuentan sin puntos.
web-points-none = No hay puntuación: los compromisos se evalúan en varias escalas, o ninguno tiene nivel.
web-points-caution = La puntuación pondera niveles; la distribución cuenta compromisos. Responden a preguntas distintas y nunca se mezclan.
web-points-now = Visto ahora:

## Columnas
web-column-commitment = Compromiso
web-column-complete = Completos
web-column-count = Compromisos
web-column-date = Fecha
web-column-denominator = Denominador
web-column-in-progress = En curso
web-column-jointly = Obligada junto con
web-column-last-day = Último día
web-column-last-observed = Última observación
web-column-latest-date = Última fecha prometida
web-column-level = Nivel
web-column-level-before = Nivel anterior
web-column-level-now = Nivel actual
web-column-meaning = Significado
web-column-not-assessable = No evaluables
web-column-not-assessed = No evaluados
web-column-not-begun = No iniciados
web-column-now = Visto ahora
web-column-numerator = Numerador o valor
web-column-then = Publicado entonces
web-column-parties = Partes obligadas
web-column-party = Parte
web-column-pillar = Pilar
web-column-points = Puntos
web-column-printed = Tal como se imprimió
web-column-promise = Prometido
web-column-reason = Motivo
web-column-rests-on = Se apoya en
web-column-says = Dice
web-column-scope = Abarca
web-column-share = Proporción
web-column-source = Fuente
web-column-text-date = Fecha del texto
web-column-value = Valor
web-column-who = Quién
web-column-before = Al { $date }

## Primera página
web-signed = Firma: { $date }
web-changed = Qué cambió desde el { $date }
web-changed-caption = Compromisos según su evolución
web-changed-rest = Las páginas de los pilares muestran los demás.
web-catalogue-moved = Entraron en el catálogo: { $added }. Salieron de él: { $left }.
web-way-up = Subieron
web-way-down = Bajaron
web-way-newly-assessed = Recibieron nivel
web-way-no-longer-assessable = Ya no se pueden evaluar
web-way-no-longer-assessed = Ya no tienen nivel
web-way-other-scale = Evaluados en otra escala
web-way-unchanged = Sin cambios
web-overdue = Qué está retrasado
web-calendar = Calendario de plazos
web-calendar-report = Vence el plazo del próximo informe
web-overdue-sentence = Al { $date }, { $n } de los { $of } compromisos con fecha prometida ({ $share }) { $n ->
    [one] ha sobrepasado su última fecha prometida y no consta como completo.
   *[other] han sobrepasado su última fecha prometida y no constan como completos.
  }
web-overdue-sentence-unjudged = { $unjudged ->
    [one] En { $unjudged } más la fecha pasó y nadie pudo evaluarlo.
   *[other] En otros { $unjudged } la fecha pasó y nadie pudo evaluarlos.
  }
web-overdue-sentence-none = Ningún compromiso contado aquí tiene fecha prometida.
web-overdue-all = Todo lo retrasado
web-overdue-rule = El retraso se cuenta en días desde el último día de la fecha más reciente prometida. Si se prometió un plazo, cuenta su final. A su lado figura la fecha del propio texto.
web-overdue-judged = Los días se cuentan hasta el { $date }; cada nivel es el de la última evaluación, la más reciente de ellas del { $judged }.
web-overdue-late = Retrasados al { $date }
web-overdue-unjudged = Fecha pasada, sin nivel
web-overdue-unjudged-rule = La fecha pasó, y el compromiso no está evaluado o no es evaluable. No se sabe si está retrasado.
web-moved-times = { $n ->
    [one] (aplazado una vez)
   *[other] (aplazado { $n } veces)
  }
web-timing-no-date = sin fecha
web-timing-date-unknown = fecha no conocida
web-timing-not-yet-due = vence: { $due }, dentro de { $days ->
    [one] { $days } día
   *[other] { $days } días
  }
web-timing-due-today = vence hoy ({ $due })
web-timing-overdue = ! { $days ->
    [one] { $days } día
   *[other] { $days } días
  } de retraso (desde: { $due })
web-timing-passed-without-level = venció: { $due }, hace { $days ->
    [one] { $days } día
   *[other] { $days } días
  }; no evaluado
web-timing-passed-not-assessable = venció: { $due }, hace { $days ->
    [one] { $days } día
   *[other] { $days } días
  }; no evaluable
web-timing-done-in-time = ✓ hecho a tiempo (vencía: { $due })
web-timing-done-late = hecho con retraso: consta hecho { $days ->
    [one] { $days } día
   *[other] { $days } días
  } después de la fecha ({ $due })
web-timing-done-late-perhaps = hecho; consta por primera vez { $days ->
    [one] { $days } día
   *[other] { $days } días
  } después de la fecha ({ $due }), quizá hecho a tiempo
web-latest-report = Informes
web-next-report = Próximo informe
web-pillars = Pilares
web-pillars-caption = Compromisos de cada pilar según su situación

## Acuerdos, texto, pilar
web-agreements-count = { $n ->
    [one] Aquí se publica un acuerdo.
   *[other] Aquí se publican { $n } acuerdos.
  }
web-agreements-none = Aquí no se publica ningún acuerdo.
web-text-title = Texto y compromisos
web-provision-part = Parte { $number }
web-provision-title = Título { $number }
web-provision-chapter = Capítulo { $number }
web-provision-section = Sección { $number }
web-provision-article = Artículo { $number }
web-provision-paragraph = Párrafo { $number }
web-provision-point = Punto { $number }
web-provision-annex = Anexo { $number }
web-commitments = Compromisos
web-not-counted = (no se cuenta en este día)
web-flag-reversal = ↩ se deshizo un paso
web-flag-reservation = con una reserva en cuanto al efecto
web-flag-stale = pruebas corregidas después; debe volver a examinarse
web-never-observed = nunca
web-sources = Fuentes de esta entrada
web-source-protected = Fuente protegida
web-source-grade = fuente { $grade }
web-information-grade = información { $grade }

## Compromiso
web-days-ago = (hace { $days ->
    [one] { $days } día
   *[other] { $days } días
  })
web-status-suspended = Suspendido; se muestra, no se cuenta.
web-status-superseded = Sustituido; su número sigue siendo citable, y no se cuenta.
web-status-withdrawn = Retirado del catálogo; su número sigue siendo citable, y no se cuenta.
web-successors = Sustituido por
web-promise = Qué se prometió
web-promised = Promesa
web-criterion = Cómo se evalúa
web-note = Nota
web-rests-on = Se apoya en
web-dates = Para cuándo
web-deadline-words = Palabras del acuerdo:
web-no-dates = No se prometió ninguna fecha.
web-day-unknown = no conocido
web-against-text = Frente a la fecha del propio texto:
web-against-latest = Frente a la última fecha prometida:
web-event-signature = firma
web-event-in-force = entrada en vigor
web-after = después de
web-span-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
  }
web-span-weeks = { $n ->
    [one] { $n } semana
   *[other] { $n } semanas
  }
web-span-months = { $n ->
    [one] { $n } mes
   *[other] { $n } meses
  }
web-span-years = { $n ->
    [one] { $n } año
   *[other] { $n } años
  }
web-span-range = { $from } a { $to }
web-levels = Evaluaciones, con razones y pruebas
web-levels-figure = Nivel en cada día en que se evaluó; las casillas cuentan los peldaños alcanzados
web-never-judged = Hasta este día, nadie ha evaluado este compromiso.
web-revised = Revisado desde que se registró por primera vez, por el asiento { $n }
web-reservation = Reserva en cuanto al efecto:
web-dissent = Opinión discrepante en el equipo:
web-illustrative = Ilustrativo
web-reviewed = revisado por { $who }
web-evidence = Pruebas citadas:
web-evidence-withheld = no es público
web-story = Cronología
web-story-rule = Una sola línea de tiempo, de lo más antiguo a lo más reciente. Lo que se prometió, lo que se observó y cómo se evaluó figuran por separado. Medio año o más sin observaciones se muestra como silencio.
web-lane-text = texto del acuerdo
web-lane-instrument = instrumento posterior
web-lane-promise = fecha prometida
web-lane-incident = incidente
web-lane-observation = observación
web-lane-blockage = obstáculo
web-lane-recommendation = recomendación
web-lane-due = llega la fecha prometida
web-lane-judgement = evaluación
web-lane-silence = silencio
web-silence = No consta ninguna observación del { $from } al { $to }: { $days } días.
web-silence-still = No consta ninguna observación desde el { $from }: { $days } días hasta el { $to }.
web-event-signed = Se firma el acuerdo.
web-event-promised = Prometido:
web-event-due = Vence la fecha prometida hasta entonces; se aplazó.
web-event-due-latest = Vence la última fecha prometida.
web-event-blocked = Comienza:
web-event-lifted = Termina:
web-effect-progress = ▲ avance
web-effect-setback = ▼ retroceso
web-effect-none = ● ni avance ni retroceso
web-relation-supports = habla a favor
web-relation-contradicts = habla en contra
web-relation-context = contexto
web-basis-seen = visto por el observador
web-basis-heard = contado al observador
web-basis-document = leído en un documento
web-figure-printed = tal como se imprimió:
web-attribution-established = Atribución establecida según los criterios indicados
web-attribution-claimed = Reivindicado por aquel a quien se atribuye
web-attribution-disputed = Atribución en disputa
web-attribution-unknown = Atribución desconocida
web-claims = Qué dicen las partes
web-claims-rule = Las declaraciones sobre una misma cuestión figuran lado a lado; ninguna se prefiere por regla. Una se imprime como cifra solo con un motivo indicado.
web-claim-printed = Impresa:
web-unnamed = Sin nombre
web-series = Series medidas
web-series-rule = Las lecturas de distinto alcance no se pueden comparar.
web-contradicts = se contradice: la fracción da { $share }
web-blockages = Qué lo impide
web-blockage-since = Inicio:
web-blockage-until = Terminó:
web-blockage-open = Sigue abierto.
web-blockage-ended-by = Terminado a más tardar: { $date }, en un día que el registro no da.
web-blockage-end-unknown = No consta si ha terminado.
web-blockage-last-known = Última constancia de que persistía: { $date }; no consta si ha terminado después.
web-responsible = Se nombra como responsable
web-would-lift = Qué lo levantaría
web-holds-up = Frena
web-addressed-to = A
web-follow-up = Seguimiento:
web-follow-ups-before = Antes:
web-follow-up-none = no consta ninguno
web-replies = Respuestas
web-replies-none = No consta ninguna respuesta de una parte. Una respuesta figura aquí en cuanto se publica.
web-reply-asked = Pedida:
web-reply-due = Vence:
web-reply-to = Responde a:
web-reply-note = Qué hizo el observador con ella:

## Partes
web-owing = Qué debe cada parte, { $date }
web-owing-rule = Un compromiso conjunto figura bajo cada parte a la que obliga, y se cuenta una sola vez en todos los totales.
web-joint-count = Conjuntos: { $n } de { $of }
web-parties-others = Todas las partes y órganos
web-members = Miembros:
web-member-of = Miembro de:
web-owes = Qué debe
web-owes-nothing = Ningún compromiso obliga a esta parte. Se la observa como a las demás.
web-last-observed = La última observación de cualquiera de estos compromisos es del { $date }.
web-never-observed-any = Ninguno de estos compromisos se ha observado nunca.
web-alone = sola
web-joint-with = junto con
web-other-roles = Otras funciones
web-party-claims = Qué dice ella misma
web-party-claims-none = No consta ninguna declaración de esta parte.
web-party-blockages = Obstáculos por los que se la nombra
web-party-blockages-none = No consta ninguno.
web-party-recommendations = Recomendaciones que se le dirigen

## Informes
web-cadence = Cada cuánto, y cuándo vence el próximo
web-cadence-none = Todavía no consta ningún informe con fecha.
web-cadence-every = El acuerdo pide un informe cada { $months ->
    [one] mes.
   *[other] { $months } meses.
  }
web-cadence-last = El último salió el { $date }.
web-cadence-last-late = El último salió el { $date }, con { $days ->
    [one] { $days } día
   *[other] { $days } días
  } de retraso.
web-cadence-ended = Fin de la participación de este observador: { $date }; no se espera de él ningún otro informe.
web-cadence-undated = { $n ->
    [one] Consta { $n } informe más sin el día en que salió.
   *[other] Constan { $n } informes más sin el día en que salieron.
  }
web-cadence-no-rule = El registro no dice cada cuánto se debe un informe.
web-cadence-next = El próximo vence el { $due }.
web-cadence-next-late = El próximo vencía el { $due } y llevaba { $days ->
    [one] { $days } día
   *[other] { $days } días
  } de retraso al { $date }.
web-reports-all = Todos los informes
web-reports-all-link = Todos los informes
web-reports-none = Todavía no consta ningún informe.
web-report-period = Período:
web-report-changes = Qué cambia esta edición:
web-report-corrects = Corrige:
web-report-corrected = Corregido por:
web-report-unsealed = Sin sellar: sus archivos se hacen de nuevo cuando el observador lo publica otra vez, y entonces pueden decir otra cosa.
web-back = Mirar atrás
web-back-text = Cada página puede verse tal como se conocía cuando se selló un informe, y a un día anterior. Lo que elija aquí se mantiene en todos los enlaces.
web-back-known = Tal como se conocía
web-back-now = ahora
web-back-as-of = Al día
web-back-go = Mirar
web-back-report = El sitio tal como era cuando se selló este informe
web-file-html = Leer (HTML)
web-file-pdf = Imprimir (PDF)
web-file-text = Texto sin formato
web-file-changes-html = Qué cambia esta edición (HTML)
web-file-changes-text = Qué cambia esta edición (texto)
web-file-fonts = Fuentes tipográficas del PDF (JSON)
web-database = Todo en un solo archivo, para SQLite
web-table = Tabla
web-table-labels = Palabras junto a los códigos
web-table-hxl = Fila de etiquetas
web-table-spreadsheet = Para una hoja de cálculo en
web-table-none = ninguno
web-table-do = Guardar la tabla
web-tables-title = Tablas
web-tables-lead = Todo lo publicado, como tablas: un archivo para cada una, con columnas que solo se añaden. Léalas con R, Python, Stata, SPSS, una hoja de cálculo o SQL; los archivos de abajo dicen cómo.
web-tables-then = Las tablas tal como se conocían cuando se selló el informe: lo que era público entonces y lo sigue siendo. Cada una se hace cuando se pide.
web-tables-day = Lo que se calcula (niveles contados, puntuaciones, panel) se lee a esa fecha. Lo que pasó después y se conoce sigue en su tabla. Cada una se hace cuando se pide.
web-tables-each = Cada tabla
web-tables-holds = Qué contiene
web-tables-rows = Filas
web-tables-files = Archivos
web-table-ask = Una tabla, de otro modo
web-table-ask-text = Una tabla tal como se conocía cuando se selló un informe, si esta página se ve desde allí; con las palabras de los códigos al lado; con una fila de etiquetas; o con el separador de una hoja de cálculo.
web-tables-others = Junto a las tablas
web-tables-link = Todas las tablas ({ $n })
web-bytes = ({ $n ->
    [one] { $n } byte
   *[other] { $n } bytes
  })

## Registros de un acuerdo
web-told = Qué más consta
web-choose = Elegir qué se muestra
web-choose-obligated = Parte obligada
web-choose-became = Qué fue de ello
web-choose-state = Estado
web-choose-kind = Clase
web-choose-from = Desde
web-choose-to = Hasta
web-choose-any = Cualquiera
web-choose-do = Mostrar
web-choose-shown = Elegidos: { $n } de { $of }
web-choose-all = Mostrar todo
web-choose-none = Nada en esta lista es así. Ponga menos condiciones, o muestre todo.
web-commitments-count = Compromisos en la lista: { $n }. Contados en el catálogo ({ $date }): { $counted }.
timing-no-date = sin fecha
timing-date-unknown = fecha desconocida
timing-not-yet-due = aún no vence
timing-overdue = retrasado
timing-passed-without-level = fecha vencida, sin nivel
timing-done-in-time = hecho a tiempo
timing-done-late = hecho con retraso, o quizá
web-told-count = { $name } ({ $n })
web-not-recorded = no consta
web-bears-on = Afecta a
web-serves = Sirve a
web-would-be-lifted = Levantaría
web-recommendation = Recomendación { $number }
web-recommendation-open = Abierta.
web-recommendation-settled = Cerrada.
web-recommendations-none = Todavía no consta ninguna recomendación.
web-recommendations-no-report = No consta en qué informe
web-recommendations-all = Todas las recomendaciones
web-blockages-count = Abiertos todavía: { $open }. Sin constancia de su fin: { $unknown }. Levantados: { $lifted }.
web-blockages-none = No consta nada que lo impida.
web-blockages-open = Abiertos todavía
web-blockages-end-unknown = No consta si han terminado
web-blockages-lifted = Levantados
web-blockages-all = Todo lo que lo impide
web-sessions-none = No consta ninguna reunión.
web-session-present = Presentes
web-session-present-unknown = No consta quién acudió.
web-session-absent = Ausentes
web-session-walked-out = Se retiraron o suspendieron su participación
web-session-decisions = Decidido
web-incidents-none = No consta ningún incidente.
web-incidents-count = Incidentes que constan: { $n }.
web-incident-ceasefire-breach = violación del alto el fuego
web-incident-attack = ataque
web-incident-coup = cambio inconstitucional de gobierno
web-incident-other = otro hecho
web-incident-criteria = Según qué criterios
web-incident-range = Las cifras que se dan van de { $low } a { $high }; no se elige ninguna.
web-indicators-none = No consta ninguna serie medida.
web-indicators-count = Series: { $series }. Lecturas: { $readings }. Advertencias: { $warnings }.
web-indicators-all = Todas las series medidas
web-readings-none = No consta ninguna lectura.
web-indicator-unit = Unidad
web-indicator-target = Meta
web-indicator-better = Qué es mejor
web-indicator-up = más
web-indicator-down = menos
web-corrections-rule = Lo que se publicó y se corrigió después, hasta donde saben estas páginas. La versión anterior se puede seguir citando.
web-corrections-editions = Nuevas ediciones de informes
web-corrections-editions-none = No consta ninguna edición que corrija otra.
web-corrections-judgements = Evaluaciones sustituidas por otras
web-corrections-judgements-none = No consta ninguna evaluación que sustituya a otra.
web-corrections-records = Registros revisados
web-corrections-records-none = Ningún registro de estas páginas se revisó.
web-corrections-records-rule = Dicen ahora otra cosa que cuando se registraron por primera vez. Ambos asientos están en el libro, donde nada se sobrescribe nunca. Lo que difiere se indica respecto al último informe sellado en que figuraba.
web-corrections-record = Registro
web-corrections-first = Registrado primero
web-corrections-now = Ahora
web-corrections-differs = Qué difiere
web-corrections-differs-unknown = Lo que decía antes no figuraba en ningún informe sellado
web-correction-of = Corrige
web-correction-changes = Qué cambia

## Método
web-method-title = Mandato y método
web-mandate = Mandato
web-observer = Observa: { $observer }
web-no-mandate = El registro no contiene el texto del mandato.
web-catalogue = El catálogo de compromisos
web-catalogue-count = Al { $date }, el catálogo contiene { $n ->
    [one] { $n } compromiso.
   *[other] { $n } compromisos.
  } Salvo indicación en contrario, toda proporción se calcula sobre el catálogo vigente el día que describe.
web-illustrative-title = Los niveles son ilustrativos
web-illustrative-more = Muestran cómo funciona la herramienta. Nadie debe citarlos como constataciones.
web-scales = La escala
web-scales-rule = Un nivel es una evaluación que cita las pruebas en las que se apoya. Las casillas cuentan los peldaños alcanzados.
web-states-rule = Tres cosas nunca se mezclan:
web-version = versión { $n }
web-state-not-begun = Alguien examinó el compromiso y comprobó que no se ha dado ningún paso.
web-state-not-assessed = Nadie ha evaluado el compromiso, o la evaluación quedó abierta.
web-state-not-assessable = No se puede evaluar: no hubo acceso o no hay información. La falta de pruebas no se toma por falta de actuación.
web-figures = Cómo se obtienen las cifras
web-rule-standing = Un compromiso está en el nivel de su última evaluación hecha el día descrito o antes. Cuando las pruebas que cita se corrigen después, la evaluación queda señalada.
web-rule-distribution = La distribución cuenta los compromisos en cada nivel, sobre el catálogo vigente ese día.
web-rule-share = Una proporción es un número sobre un total indicado, en tanto por ciento, redondeada una sola vez a dos decimales, la mitad hacia arriba. Número, total y proporción figuran juntos. Las proporciones nunca se ajustan para que sumen 100.
web-rule-points = La puntuación es una segunda medida, distinta: 100 por los puntos de los niveles alcanzados, entre los puntos del nivel más alto para el mismo número de compromisos.
web-rule-change = En un informe, un cambio compara el nivel a su fecha de cierre con el del mismo día un año antes; en estas páginas, con el del cierre del último informe publicado por el observador. Siempre en la misma escala. Un nivel puede bajar.
web-rule-late = El retraso se cuenta en días desde el último día de una fecha prometida: la del propio texto y la más reciente prometida después. Un compromiso sin fecha nunca está retrasado.
web-rule-silence = Medio año o más sin observaciones se muestra como silencio en la página del compromiso.
web-rule-joint = Un compromiso conjunto figura bajo cada parte a la que obliga, y una sola vez en todos los totales.
web-grading = Cómo se califican las fuentes y la información
web-grading-rule = La fiabilidad de las fuentes se califica con una letra; la credibilidad de la información, con un número. F y 6 significan que no se puede juzgar, no que sea lo peor.
web-reliability-a = totalmente fiable
web-reliability-b = habitualmente fiable
web-reliability-c = bastante fiable
web-reliability-d = no habitualmente fiable
web-reliability-e = no fiable
web-reliability-f = no se puede juzgar
web-credibility-1 = confirmada por otras fuentes
web-credibility-2 = probablemente cierta
web-credibility-3 = posiblemente cierta
web-credibility-4 = dudosa
web-credibility-5 = improbable
web-credibility-6 = no se puede juzgar
web-checking = Cómo comprobar estas páginas
web-checking-rule = El número de asientos y la huella raíz que figuran al pie de cada página fijan el registro a partir del cual se hizo. Quien tenga ese registro puede recalcular cada cifra. El punto de control firmado:
web-observations-all = { $n ->
    [one] Consta { $n } observación.
   *[other] Constan { $n } observaciones.
  }
web-observations-here = Aquí están las { $from } a { $to }, contadas desde la más reciente.
web-observations-before = { $n ->
    [one] { $n } observación más antigua, en la página siguiente
   *[other] { $n } observaciones más antiguas, desde la página siguiente
  }
web-observations-newer = Observaciones más recientes
web-observations-older = Observaciones más antiguas
web-observations-title = Observaciones más antiguas
web-observations-rule = De la más antigua a la más reciente. Medio año o más sin observaciones se muestra como silencio.
web-observations-back = Todo sobre este compromiso: promesa, fechas, evaluaciones, últimas observaciones
web-list-pages = Páginas de la lista
web-list-before = Anterior
web-list-after = Siguiente
web-page-of = Página { $page } de { $pages }
web-one-moment = Un solo momento
web-one-moment-text = Esta copia del sitio está hecha de simples archivos. Muestra lo que se sabía en un solo momento y no responde a preguntas; para volver a otro momento, para buscar y para los demás formularios, hace falta el propio sitio.

web-glossary-levels = Los niveles de las escalas figuran con su redacción en la página del método.
web-checking-more = De qué se hicieron estas páginas y cómo comprobarlo
web-verify-state = De qué se hicieron estas páginas
web-verify-sealed = El estado en que se selló cada informe
web-verify-files = Archivos sellados de { $report }, en direcciones que no cambian nunca, con su SHA-256
web-verify-manifest = El sello en el registro fija la lista de ellos:
web-verify-sealed-none = Aquí no hay todavía ningún informe sellado.
web-verify-numbers = Volver a hacer las cifras de un informe
web-verify-numbers-text = Reúna recompute.py, figures.json, rules.json y entries.csv en una carpeta, y cada tabla que nombra tables/checksums.txt en otra llamada tables dentro de ella. Allí basta Python para volver a hacer cada cifra y nombrar las que difieren:
web-verify-tables = Comprobar las tablas
web-verify-tables-text = { $n ->
    [one] Reúna en una carpeta la tabla y la lista de huellas; luego:
   *[other] Reúna en una carpeta los que necesite de los { $n } archivos y la lista de huellas; luego:
 }
web-verify-ledger = El registro mismo
web-verify-ledger-text = Quien reciba el registro, como misión o como carpeta de teselas, puede recalcular la huella raíz, comprobar cada firma y ver que nada se quitó ni se añadió:
web-about = Acerca de
web-about-funding = Financiación
web-about-funding-none = Lo publicado no dice quién financia la observación. Se puede preguntar al observador.
web-about-licence = Uso de los textos y los datos
web-about-licence-text = Los textos y los datos pueden usarse bajo una de estas licencias. Indique la fuente, y el día y la posición que figuran al pie de la página.
web-about-licence-none = No se indica ninguna licencia. Pregunte al observador antes de publicar más que una cita.
web-about-answers = Respuestas y correcciones
web-about-answers-text = La respuesta de una parte figura junto a la constatación a la que responde. Lo que se corrigió después de publicado se enumera: las ediciones y evaluaciones nuevas, con el motivo; todo lo demás, con lo que difiere.
web-about-program = Estas páginas las hace Accordwatch { $version } a partir de lo publicado, y de nada más.
web-verify-copy = Lo que de él se publica puede descargarse entero y se abre con cualquier programa para SQLite:
web-verify-checkpoint = En el punto de control, la huella raíz está escrita en Base64: los mismos 32 octetos de arriba con otros signos.
web-verify-key = La clave con que se firma debe llegarle por otra vía que estas páginas, impresa o de alguien a quien conozca.
web-about-contact-none = Lo publicado no dice adónde enviar una respuesta o una queja. Se puede preguntar al observador.

web-search = Búsqueda
web-search-words = Palabras
web-search-hint = Deben aparecer todas; los acentos, las vocales árabes y las mayúsculas no cuentan, y una palabra encuentra también las más largas que empiezan por ella. Un identificador encuentra su registro.
web-search-kind = Dónde
web-search-all = En todas partes
web-search-do = Buscar
web-search-empty = Se busca en todo lo que es público, en cualquier idioma en que se haya escrito o traducido. La dirección de un resultado puede enviarse; lo que se busca no se guarda.
web-search-named = Con este identificador
web-search-found = { $n ->
    [one] Un registro con estas palabras
   *[other] { $n } registros con estas palabras
  }
web-search-nothing = Ningún registro con estas palabras
web-search-more = Más de { $n } registros con estas palabras
web-search-none = Busque menos palabras, o solo el comienzo de una; revise la ortografía; busque en todas partes; o pruebe la palabra en otro idioma.
web-search-stopped = La búsqueda se detuvo después de { $ms } milisegundos. Se muestra lo que había encontrado hasta entonces; puede haber más. Añada una palabra o elija dónde buscar.
web-search-day = Búsqueda en todo lo que se conocía, también sobre días posteriores al { $date }.
web-entry-number = asiento { $n }
web-kind-mission = Misión
web-kind-source = Fuente
web-kind-scale = Escala
web-kind-scale-level = Nivel de una escala
web-kind-agreement = Acuerdo
web-kind-pillar = Pilar
web-kind-party = Parte
web-kind-membership = Pertenencia
web-kind-instrument = Instrumento posterior
web-kind-milestone = Hito
web-kind-provision = Disposición
web-kind-commitment = Compromiso
web-kind-due-date = Fecha prometida
web-kind-observation = Observación
web-kind-claim = Declaración
web-kind-indicator = Indicador
web-kind-reading = Lectura de un indicador
web-kind-incident = Incidente
web-kind-session = Reunión
web-kind-report = Informe
web-kind-assessment = Evaluación
web-kind-blockage = Obstáculo
web-kind-recommendation = Recomendación
web-kind-follow-up = Seguimiento
web-kind-reply = Respuesta
web-kind-published-figure = Cifra publicada
web-kind-narrative = Texto de un informe
web-kind-showing = Borrador mostrado
web-kind-approval = Aprobación
web-kind-seal = Sello
web-kind-anchor = Anclaje de las lecturas
web-kind-waiver = Punto dejado pasar
web-kind-translation = Traducción

glossary-agreement = Acuerdo
glossary-agreement-text = El texto en cada idioma, sus fechas y los instrumentos posteriores que lo modifican.
glossary-party = Parte
glossary-party-text = Quien está obligado por el acuerdo, lo garantiza o le da seguimiento: firmantes, coaliciones y sus miembros, garantes, comités.
glossary-provision = Disposición
glossary-provision-text = Una parte del texto: capítulo, artículo, párrafo o anexo, con su número tal como está impreso.
glossary-session = Reunión
glossary-session-text = Una reunión de un órgano de seguimiento del acuerdo: quién vino, quién se retiró, qué se decidió.
glossary-incident = Incidente
glossary-incident-text = Un hecho de seguridad o una violación del cese del fuego. Los balances que difieren se muestran uno junto a otro, con aquello en que se apoya la atribución.
glossary-scale = Escala
glossary-scale-text = Niveles en su orden, con la redacción de cada uno, y una versión: cuando cambia la redacción, es otra versión.
glossary-distribution = Distribución por nivel
glossary-distribution-text = Cuántos compromisos están en cada nivel. Se muestra aparte de la puntuación y nunca se mezcla con ella.
glossary-correction = Corrección
glossary-correction-text = Una nueva versión con su motivo. Lo que se publicó sigue pudiéndose leer tal como era.
glossary-seal = Sello
glossary-seal-text = Lo que fija un informe el día en que se aprueba: la posición del registro, la huella raíz y las de sus archivos.
glossary-checkpoint = Punto de control
glossary-checkpoint-text = El número de asientos y la huella raíz, firmados con la clave del observador.
