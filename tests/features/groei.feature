# language: nl
Functionaliteit: Groei

  Scenario: Groei begint bij drie gesprekken
    Gegeven student M. heeft 2 gesprekken geobserveerd
    Als de student naar de groei kijkt
    Dan staat er wat de student eerst kan doen

  Scenario: De lijn gaat door de tijd en zegt niets over beter of slechter
    Gegeven student M. heeft 4 gesprekken geobserveerd
    Als de student de lijn laat zien
    Dan staan de gesprekken op de lijn, van het eerste naar het laatste
    En staan de fasen als koppen op de lijn
    En staan bij elk gesprek de leervraag en de afspraken, afgevinkt of niet
    En staat er nergens een score, een gemiddelde of een pijl

  Scenario: De student kiest de momenten
    Gegeven student M. heeft 3 gesprekken geobserveerd
    En de student laat de lijn zien
    Als de student bij een item een ander moment kiest
    Dan staat dat moment naast die van de andere gesprekken
    En staat het na een nieuwe start nog bij de keuze

  Scenario: Een moment speelt vanaf iets ervoor, ook als een andere film weg is
    Gegeven student M. heeft 3 gesprekken geobserveerd
    En de film van het tweede gesprek is weg
    Als de student de lijn laat zien
    Dan staat bij het tweede gesprek dat de film hier niet is
    En blijven de momenten van het tweede gesprek staan
    Als de student een moment van het eerste gesprek afspeelt
    Dan speelt de film van het eerste gesprek

  Scenario: Na een ingetrokken toestemming staat een gesprek niet meer op de lijn
    Gegeven student M. heeft 4 gesprekken geobserveerd
    En een ouder trekt de toestemming voor het derde gesprek in
    Als de student de lijn laat zien
    Dan staan er 3 gesprekken op de lijn
