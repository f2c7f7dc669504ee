/// Small word sets that several rules of the date grammar share.
enum SharedLexicon {
    static let the = WordSet("the")
    static let years = WordSet("года|году|год|year")
    static let yearPrepositions = WordSet("в|in|к|до|after|until|till|before|by|после|с|раньше")
    static let seasonsAlone = WordSet("весной|летом|осенью|зимой|навесні")
    static let roman = WordSet("i|ii|iii|iv")
    static let numberSuffixes = WordSet("й|ый|ой|ая|я|ю|м|ом|го|st|nd|rd|th")
    static let inNewYear = WordSet("новом|new")
    static let boundsOfNewYear = WordSet("after|until|till|before|by")
    static let lunchHour = WordSet("обед|lunch|lunchtime")
    static let clockHour = WordSet("o'clock|oclock|ч|h")
    static let oclock = WordSet("o'clock|oclock")
    static let oneOClock = WordSet("час|часу|часом")
    static let half = WordSet("half")
    static let quarter = WordSet("quarter")
    static let to = WordSet("to")
    static let moving = WordSet(
        "перенес*|перенос*|перенёс*|передвин*|подвин*|сдвин*|сдвиг*|переставь*|move|push|shift|bump|reschedul*|swap|change"
    )
    static let that = WordSet("that|this|it")
    static let past = WordSet("past|after")
    static let afterTime = WordSet("am|pm|m|утра|дня|вечера|часов|часа|час|по|o'clock")
    static let moscow = WordSet("мск|msk")
    static let workingWords = WordSet(
        "рабочих|рабочие|календарных|business|working|full|next|ближайш*|following|целых")
    static let ago = WordSet("назад|ago")
    static let articles = WordSet("a|an")
    static let thatTime = WordSet("that|it|this|того|этого|неё|него")
}
