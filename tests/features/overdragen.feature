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
    Dan staat bij mijn opname dat de mentor haar heeft verwijderd

  Scenario: 3. Zonder de film wijst de mentor een eigen kopie aan
    Gegeven er is toestemming voor "de mentor"
    Als ik de opname zonder de film overdraag
    En de mentor het pakket opent en toevoegt
    Dan staat de opname zonder film bij de mentor in de bibliotheek
    Als de mentor een andere film aanwijst
    Dan wordt die film geweigerd
    Als de mentor een kopie van mijn film aanwijst
    Dan kan de mentor de film bekijken

  Scenario: 4. Wat twee mensen tegelijk opschrijven, blijft allebei
    Gegeven er is toestemming voor "de mentor"
    Als ik de opname zonder de film overdraag
    En de mentor het pakket opent en toevoegt
    En de mentor "Mooie stilte" opschrijft terwijl ik "Hier twijfelde ik" opschrijf
    En de mentor de opname terugstuurt en ik dat pakket twee keer open
    Dan staan "Mooie stilte" en "Hier twijfelde ik" elk één keer bij mij
    En staat er bij de tweede keer dat er niets is veranderd

  Scenario: 5. Na de einddatum gaat een pakket niet meer open
    Gegeven er is toestemming voor "de mentor"
    Als ik de opname zonder de film overdraag
    En er 40 dagen voorbijgaan bij de mentor
    En de mentor het pakket wil openen
    Dan vraagt Terugblik geen wachtwoord en zegt het dat de einddatum voorbij is
