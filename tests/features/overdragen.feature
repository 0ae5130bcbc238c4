# language: nl
Functionaliteit: Overdragen aan één persoon

  Achtergrond:
    Gegeven een gefilmd gesprek van 2 seconden in de bibliotheek
    En een observatie van M. met het formulier "voortgang"
    En ik heb het fragment één keer helemaal gezien

  Scenario: 1. Zonder toestemming voor dit doel gaat er geen pakket
    Als ik de opname wil overdragen
    Dan zegt het venster dat er voor dit doel geen toestemming is

  Scenario: 2. De mentor krijgt een pakket en stuurt het terug
    Gegeven er is toestemming voor "de mentor"
    Als ik de opname met de film overdraag
    Dan staat in mijn logboek dat er een pakket is gemaakt
    Als de mentor het pakket opent met verkeerde woorden
    Dan blijft het pakket dicht
    Als de mentor het pakket opent met de woorden die ik zei
    Dan staat de opname met de film bij de mentor in de bibliotheek
    Als de mentor "Mooie stilte" opschrijft en de opname terugstuurt
    En ik dat pakket open
    Dan staat "Mooie stilte" ook bij mij
    Als de mentor de opname wist en mij het bericht stuurt
    Dan staat bij mijn opname dat de mentor haar heeft gewist
