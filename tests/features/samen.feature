# language: nl
Functionaliteit: Samen bespreken

  Achtergrond:
    Gegeven een gefilmd gesprek van 4 seconden in de bibliotheek
    En student M. en mentor R. observeren het met hetzelfde formulier

  Scenario: De mentor kijkt eerst zelf
    Gegeven student M. is klaar met de eigen ronde
    Als mentor R. samen wil bespreken
    Dan staat er niets van wat student M. zag
    Als mentor R. zegt: ik ben klaar met mijn ronde
    Dan staan de twee observaties naast elkaar

  Scenario: Verschil is een begin van gesprek
    Gegeven allebei zijn klaar met de eigen ronde
    Als ze samen gaan zitten
    Dan staat er hoeveel gesprekspunten er zijn
    Als ze naar het volgende gesprekspunt gaan
    Dan zegt de regel waarin ze verschillen, en niet wie gelijk heeft
    Als ze afspreken: "Langer wachten na een vraag"
    Dan staat de afspraak bij het gesprek, om later af te vinken
