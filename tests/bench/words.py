"""The words that generated stories are made of."""


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(item.split()) for item in text.split(";"))


SOURCES = _list("""
    The Harbour Courier; The Valley Ledger; The Island Signal; The Northern Herald; The Capital
    Gazette; The Lakeside Observer; The Eastern Lantern; The Mountain Echo; The Bay Register; The
    Western Dispatch; The River Mercury; The Plains Almanac; The Southern Tribune; The Coastal
    Sentinel; The Garden Chronicle; The Border Post; The Canal Bulletin; The Forest Monitor; The
    Midland Argus; The Summit Review
""")
SECTIONS = _list("""
    Politics; Society; Business; World; Culture; Science; Technology; Sports; Opinion
""")
PLACES = _list("""
    Akita; Bergen; Cardiff; Dakar; Edirne; Fukui; Galway; Hobart; Izmir; Jaffna; Kochi; Leeds;
    Malaga; Nagoya; Odense; Porto; Quito; Riga; Salta; Tampere; Utrecht; Varna; Wakayama; Yazd;
    Zadar; Aomori; Bilbao; Cuenca; Dunedin; Esbjerg; Funchal; Gdansk; Halifax; Ibaraki; Jerez;
    Kumamoto; Lagos; Matsue; Narvik; Otsu
""")
BODIES = _list("""
    City Council; Harbor Board; Ferry Union; Night School; Weather Office; Museum Trust; Rail
    Company; Water Authority; Farm Cooperative; Chess Club; Fire Brigade; Library Committee; Pilot
    Station; Tea Exchange; Bridge Office; Housing Fund; Tram Depot; Film Archive; Fishing Fleet;
    Glass Museum; Observatory; Printers’ Guild; Market Hall; Forest Office; Radio Orchestra; Sumo
    Stable; Cycling League; Post Office; Kite Society; Court of Audit
""")
VERBS = _list("""
    Approves; Delays; Defends; Drops; Expands; Questions; Reopens; Repeats; Revises; Seeks; Settles;
    Shelves; Signs; Studies; Tests; Unveils; Welcomes; Withdraws; Publishes; Halves; Doubles;
    Inspects; Restores; Weighs; Announces
""")
THINGS = _list("""
    Night Timetable; Plan for Longer Opening Hours; Levy on Empty Houses; Budget for Flood Walls;
    Map of Forgotten Streams; Rules for Street Stalls; Contract for New Rolling Stock; Report on
    Missing Mail; Survey of Bird Nests; Prize for Plain Language; Ban on Loud Engines; Loan for
    Small Workshops; Census of Old Trees; Charter of Readers’ Rights; Tariff on Cold Storage; Repair
    of the Clock Tower; Test of Early Warning Sirens; Auction of Unclaimed Luggage; School Meals
    Made from Local Rice; Archive of Wartime Letters; Wage Deal with Evening Staff; Line to the
    Airport; Lantern Festival; Search for a New Director; Exhibition of Unsold Inventions; Register
    of Public Fountains; Treaty on Shared Fishing Grounds; Price of Monthly Passes; Experiment with
    Silent Fireworks; Purchase of Two Used Icebreakers; Free Seats for Under-18s; Inquiry into Lost
    Samples; Model of the Old Quarter; Appeal over Disputed Final; Course for Late Beginners;
    Network of Cool Rooms; Trial of Four-Day Week; Choice of Mascot; Bridge to the Outer Islands;
    Handbook for Night Watchmen
""")
DECKS = _list("""
    Residents Ask for More Time; Cost Put at Twice the First Estimate; Vote Expected within the
    Week; Critics See Old Idea in New Clothes; Neighbors Offer to Share the Bill; Work to Begin in
    Spring; Minister Declines to Comment; Record Number of Replies Received; Students Had Proposed
    It First; Experts Divided over Figures; Second Attempt in Three Years; Opposition Walks out of
    Meeting
""")
OPENINGS = (
    "The {body} of {place} said on {day} that it had come to a decision on the matter, which had "
    "occupied it since the spring and which most of its members had hoped to leave to others.",
    "After a meeting that went on until the last tram had left, the {body} of {place} announced "
    "on {day} what everybody in the corridor had known for an hour.",
    "A sheet of paper pinned to the door of the {body} in {place} on {day} was all the notice "
    "there was, and by noon someone had corrected its spelling.",
)
CLAUSES = (
    "Nobody in the hall could remember a {noun} that had lasted so long",
    "The first {noun} was counted by hand, and then counted again",
    "People who live near the {noun} said that they had not been asked",
    "A spokeswoman pointed to the {noun} and said that it spoke for itself",
    "What happens to the {noun} will be settled by a committee of five",
    "Shopkeepers had already taken the {noun} out of their windows",
    "An older member recalled a {noun} of the same kind, forty years ago",
    "The figures for the {noun} were lower than those of last November",
    "Engineers walked around the {noun} twice and wrote nothing down",
    "There is still some doubt whether the {noun} belongs to the city at all",
    "Letters about the {noun} filled two baskets at the gate",
    "The cost of the {noun} was put at a little under nine million",
)
ENDINGS = (
    "which surprised few of those present.",
    "and the chair thanked everyone for coming.",
    "although the minutes tell it differently.",
    "while rain could be heard on the roof.",
    "and no date was given for the next step.",
    "as a note from the auditors makes plain.",
    "but a reply is expected before the holidays.",
    "and it was this that the evening papers printed.",
    "for reasons that will be familiar to readers of this page.",
    "and then the lights went out, on time, at ten.",
)
NOUNS = _list("""
    bridge; harvest; ledger; tunnel; lantern; windmill; ferry; timetable; chimney; gatehouse;
    compass; quarry; meadow; turbine; kiln; market; reservoir; signal; workshop; statue; festival;
    glacier; pavement; kitchen; telescope; printing-press; causeway; barometer; vineyard; lighthouse
""")
RARE = "samovar"
"""A word of every `RARE_STEP`th story only: what a search looks for."""
RARE_STEP = 400
