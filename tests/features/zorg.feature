# language: nl
Functionaliteit: Zorg voor de mensen in de opname

  Achtergrond:
    Gegeven een gefilmd gesprek van 2 seconden in de bibliotheek
    En een observatie van M. met het formulier "voortgang"
    En ik heb het fragment één keer helemaal gezien

  Scenario: 1. Zonder toestemming gaat er niets de deur uit
    Als ik de samenvatting opsla voor "zelf leren"
    Dan wordt dat geweigerd, omdat er geen toestemming is
    En is er geen bestand gemaakt
    Als ik de samenvatting opsla voor "de mentor"
    Dan wordt dat geweigerd, omdat er geen toestemming is
    En is er geen bestand gemaakt
    En staat in het logboek niets over een bestand
    Als ik de observatie open
    Dan kan ik zelf wel kijken

  Scenario: 2. Alleen waarvoor toestemming is gegeven, gaat de deur uit
    Gegeven er is toestemming voor "de mentor"
    Als ik de samenvatting opsla voor "lesmateriaal"
    Dan wordt dat geweigerd, omdat voor dit doel geen toestemming is
    En is er geen bestand gemaakt
    Als ik de samenvatting opsla voor "de mentor"
    Dan is het bestand gemaakt
    En staat in het logboek "exported", "pdf mentor"

  Scenario: 3. Na intrekken is de opname op slot
    Gegeven er is toestemming voor "de mentor"
    En ik heb de samenvatting opgeslagen voor "de mentor"
    Als de ouder de toestemming intrekt
    En ik de samenvatting opsla voor "de mentor"
    Dan wordt dat geweigerd, omdat de toestemming is ingetrokken
    Als ik probeer de observatie te openen
    Dan blijft de observatie dicht en zegt het venster waarom
    En staan op de takenlijst, met een dag over 30 dagen: delete_here, ask_mentor, tell_parent

  Scenario: 4. Nieuwe toestemming haalt de opname van het slot
    Gegeven er is toestemming voor "de mentor"
    Als de ouder de toestemming intrekt
    En de ouder opnieuw toestemming geeft voor "de docent"
    En ik de observatie open
    Dan kan ik zelf wel kijken
    En is de takenlijst leeg
    En staat in het logboek "consent", "given lifted"
    Als ik de samenvatting opsla voor "de mentor"
    Dan wordt dat geweigerd, omdat voor dit doel geen toestemming is

  Scenario: 5. Na de bewaartijd gaat er niets de deur uit, tot die met een reden is verlengd
    Gegeven er is toestemming voor "de mentor"
    Als er 42 dagen voorbijgaan
    En ik de samenvatting opsla voor "de mentor"
    Dan is het bestand gemaakt
    Als er nog 1 dag voorbijgaat
    En ik de samenvatting opsla voor "de mentor"
    Dan wordt dat geweigerd, omdat de bewaartijd voorbij is
    Als ik de bewaartijd 14 dagen verleng, omdat "het gesprek met de mentor is verzet"
    En ik de samenvatting opsla voor "de mentor"
    Dan is het bestand gemaakt

  Scenario: 6. Wie een regel in het logboek verandert, valt door de mand
    Gegeven er is toestemming voor "de mentor"
    En ik heb de samenvatting opgeslagen voor "de mentor"
    Als ik de observatie open
    Dan klopt het logboek
    Als een ander programma regel 2 van het logboek verandert
    Dan is het logboek gebroken bij regel 2
