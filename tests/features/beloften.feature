# language: nl
Functionaliteit: Tien beloften aan wie terugkijkt op een oudergesprek

  Achtergrond:
    Gegeven een gefilmd gesprek van 3 seconden in de bibliotheek
    En een observatie van M. met het formulier "voortgang"

  Scenario: 1. Bij de eerste keer kijken is het formulier op slot
    Als ik de observatie open
    En ik op J druk
    Dan staat er geen enkel moment in de database
    En vertelt het scherm dat ik eerst helemaal moet kijken

  Scenario: 2. Doorspoelen telt niet als kijken
    Als ik de observatie open
    En ik doorspoel tot het einde
    Dan is er niets gezien
    En is het formulier nog op slot

  Scenario: 3. Wat ik heb gezien, blijft gezien op een andere dag
    Als ik de observatie open
    En ik ongeveer de helft bekijk
    En ik het programma sluit en de observatie weer open
    Dan hoef ik alleen de rest nog te bekijken

  Scenario: 4. Na één keer helemaal kijken gaat het formulier open bij de tweede keer
    Als ik de observatie open
    En ik het hele fragment bekijk
    Dan is het formulier klaar voor de tweede keer
    Als ik op Enter druk
    Dan is het formulier open
    En staat de film aan het begin

  Scenario: 5. Een moment krijgt de tijd van precies het beeld dat ik zie
    Gegeven ik heb het fragment één keer helemaal gezien
    Als ik de observatie open
    En ik 31 beelden verder stap
    En ik op J druk
    Dan staat in de database een ja op het beeld dat op het scherm staat

  Scenario: 6. Wat op het scherm staat, is er nog als de computer uitvalt
    Gegeven ik heb het fragment één keer helemaal gezien
    Als ik de observatie open
    En ik op J druk
    En ik een opmerking half typ
    En de computer uitvalt
    Dan staan na het opnieuw openen het moment en de halve opmerking er weer

  Scenario: 7. Alles kan ongedaan gemaakt worden, ook morgen nog
    Gegeven ik heb het fragment één keer helemaal gezien
    Als ik de observatie open
    En ik op J druk
    En ik het programma sluit en de observatie weer open
    En ik op Ctrl+Z druk
    Dan staat er geen moment meer op het scherm
    Als ik op Ctrl+Shift+Z druk
    Dan staat het moment er weer

  Scenario: 8. Een opmerking typen pauzeert de film en daarna speelt hij verder
    Gegeven ik heb het fragment één keer helemaal gezien
    Als ik de observatie open
    En ik op de spatiebalk druk
    En ik op O druk
    Dan staat de film stil
    Als ik "mooie stilte" typ en op Enter druk
    Dan speelt de film verder
    En staat de opmerking "mooie stilte" in de database

  Scenario: 9. Een film die is verplaatst, wordt vanzelf teruggevonden
    Gegeven de film is verplaatst naar een map ernaast
    Als ik de observatie open
    Dan zie ik het eerste beeld van de film

  Scenario: 10. De samenvatting is een gesprek en geen cijfer
    Gegeven ik heb het fragment in de les gezien, met de reden "Samen gekeken op 3 november"
    En er is toestemming voor "zelf leren"
    Als ik de observatie open
    En ik op J druk
    En ik de samenvatting als PDF opsla
    Dan staat op elke bladzijde "geen beoordeling"
    En staat de reden "Samen gekeken op 3 november" erin
    En staat er nergens een score, een telling van ja's of een percentage
