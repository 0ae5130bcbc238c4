# language: nl
Functionaliteit: Op slot als ik wegloop

  Achtergrond:
    Gegeven een gefilmd gesprek van 3 seconden in de bibliotheek
    En een observatie van M. met het formulier "voortgang"
    En ik heb het fragment één keer helemaal gezien
    En een kluis met een wachtwoord

  Scenario: Op slot staat er niets van het werk op het scherm
    Als ik de observatie open
    En ik op J druk
    En ik een opmerking half typ
    En ik op Ctrl+L druk
    Dan staat er niets van het werk op het scherm
    En zijn de sleutels vergeten

  Scenario: Na het wachtwoord ga ik verder waar ik was
    Als ik de observatie open
    En ik op J druk
    En ik een opmerking half typ
    En ik op Ctrl+L druk
    En ik mijn wachtwoord typ
    Dan staan het moment en de halve opmerking er weer

  Scenario: Zonder het goede wachtwoord blijft het op slot
    Als ik de observatie open
    En ik op Ctrl+L druk
    En ik een verkeerd wachtwoord typ
    Dan staat er niets van het werk op het scherm
    En zijn de sleutels vergeten
