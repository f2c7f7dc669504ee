import Foundation

/// Places and abbreviations by which people name a time zone.
enum ZoneLexicon {
    /// Cities and countries, in their usual inflections.
    private static let places = KeyedWords<String>([
        ("москв*|московск*|питер*|петербург*|спб|казан*|moscow|petersburg", "Europe/Moscow"),
        ("калининград*|kaliningrad", "Europe/Kaliningrad"), ("самар*|ижевск*|samara", "Europe/Samara"),
        (
            "екатеринбург*|екб|уфимск*|пермск*|челябинск*|перми|пермь|уфе|уфа|тюмен*|yekaterinburg|ekaterinburg",
            "Asia/Yekaterinburg"
        ),
        (
            "екат|екату|екате|екатеринбуржск*|челяб*|тюмень|тюмени|тюменск*|оренбург*|курган*|сургут*|магнитогорск*|нижневартовск*|уральск*|yekat|chelyabinsk|perm|ufa|tyumen",
            "Asia/Yekaterinburg"
        ),
        ("саратов*|saratov", "Europe/Saratov"), ("ульяновск*|ulyanovsk", "Europe/Ulyanovsk"),
        ("астрахан*|astrakhan", "Europe/Astrakhan"), ("тольятти|удмурт*", "Europe/Samara"),
        ("волгоград*|воронеж*|ростов*|краснодар*|сочи|sochi", "Europe/Moscow"),
        ("новосиб|новосибу|новосибе|алтайск*|алтаю", "Asia/Novosibirsk"), ("хакас*|абакан*", "Asia/Krasnoyarsk"),
        ("улан-удэ|бурят*|байкальск*", "Asia/Irkutsk"), ("сахалин*", "Asia/Sakhalin"), ("магадан*", "Asia/Magadan"),
        ("камчат*|петропавловск-камчатск*", "Asia/Kamchatka"), ("пекин*|китайск*|шанха*|beijing", "Asia/Shanghai"),
        ("омск*|omsk", "Asia/Omsk"), ("новосибирск*|нск|томск*|барнаул*|novosibirsk", "Asia/Novosibirsk"),
        ("красноярск*|кемеров*|krasnoyarsk", "Asia/Krasnoyarsk"), ("иркутск*|irkutsk", "Asia/Irkutsk"),
        ("якутск*|чите|чита|читы|читинск*|yakutsk", "Asia/Yakutsk"),
        ("владивосток*|владивостокск*|хабаровск*|vladivostok", "Asia/Vladivostok"),
        ("минск*|minsk", "Europe/Minsk"), ("киев*|kyiv|kiev", "Europe/Kyiv"),
        ("алмат*|астан*|almaty|astana", "Asia/Almaty"),
        ("ташкент*|tashkent", "Asia/Tashkent"), ("тбилис*|tbilisi", "Asia/Tbilisi"),
        ("ереван*|yerevan", "Asia/Yerevan"),
        ("баку|бакинск*|baku", "Asia/Baku"), ("бишкек*|bishkek", "Asia/Bishkek"),
        ("дуба*|dubai|uae|emirates|abu-dhabi|gst", "Asia/Dubai"),
        ("лондон*|london|uk|manchester|edinburgh|england|britain", "Europe/London"),
        ("дублин*|dublin|ireland", "Europe/Dublin"),
        ("берлин*|мюнхен*|германи*|berlin|munich|hamburg|frankfurt|germany", "Europe/Berlin"),
        ("париж*|paris|france", "Europe/Paris"), ("мадрид*|барселон*|madrid|barcelona|spain", "Europe/Madrid"),
        ("риме|рим|рима|римск*|милан*|rome|milan|italy", "Europe/Rome"), ("амстердам*|amsterdam", "Europe/Amsterdam"),
        ("варшав*|warsaw|poland", "Europe/Warsaw"), ("прага|праге|праги|пражск*|prague", "Europe/Prague"),
        ("вене|вена|вены|венск*|vienna", "Europe/Vienna"),
        ("цюрих*|женев*|zurich|geneva", "Europe/Zurich"), ("лиссабон*|lisbon", "Europe/Lisbon"),
        ("стокгольм*|stockholm", "Europe/Stockholm"), ("хельсинк*|helsinki", "Europe/Helsinki"),
        ("белград*|belgrade", "Europe/Belgrade"), ("кипр*|лимассол*|cyprus|limassol", "Asia/Nicosia"),
        ("стамбул*|турци*|istanbul|turkey", "Europe/Istanbul"), ("тель-авив*|израил*|israel", "Asia/Jerusalem"),
        ("нью-йорк*|nyc|boston|miami|atlanta|philadelphia|charlotte|georgia|florida|ohio", "America/New_York"),
        ("toronto|montreal|montréal|ottawa|quebec|québec|ontario", "America/Toronto"),
        ("чикаго|chicago|dallas|austin|houston|texas|nashville|minneapolis|milwaukee|illinois", "America/Chicago"),
        ("calgary|edmonton|alberta", "America/Edmonton"), ("islamabad|lahore", "Asia/Karachi"),
        ("brissie", "Australia/Brisbane"), ("wellington", "Pacific/Auckland"),
        ("denver|colorado|utah", "America/Denver"), ("phoenix|arizona", "America/Phoenix"),
        ("california|seattle|portland|oregon|cali|vegas", "America/Los_Angeles"),
        ("brasília|brasilia|rio", "America/Sao_Paulo"),
        ("osaka|kyoto", "Asia/Tokyo"), ("abuja|naija", "Africa/Lagos"), ("jeddah", "Asia/Riyadh"),
        ("birmingham|glasgow|leeds|liverpool|bristol|cardiff|belfast", "Europe/London"),
        ("lyon|marseille|nice", "Europe/Paris"), ("cologne|düsseldorf|stuttgart|leipzig|linz|graz", "Europe/Berlin"),
        ("kraków|krakow|gdańsk|gdansk|wrocław|wroclaw|łódź|lodz", "Europe/Warsaw"),
        ("kiruna|gothenburg|malmö", "Europe/Stockholm"),
        ("bergen|trondheim|tromsø", "Europe/Oslo"), ("cork|galway|limerick", "Europe/Dublin"),
        ("melbourne|canberra", "Australia/Melbourne"), ("cape-town|johannesburg|joburg|durban", "Africa/Johannesburg"),
        ("сингапур*|singapore", "Asia/Singapore"), ("токио|tokyo|japan", "Asia/Tokyo"),
        ("сидне*|sydney", "Australia/Sydney"),
        (
            "индии|mumbai|delhi|bangalore|bengaluru|hyderabad|chennai|pune|kolkata|ahmedabad|jaipur|kochi|gurgaon|gurugram|noida|india",
            "Asia/Kolkata"
        ), ("гонконг*", "Asia/Hong_Kong"),
    ])

    /// Places of two words: the second follows the first.
    private static let pairs: [(first: WordSet, second: WordSet, zone: String)] = [
        ("new", "york", "America/New_York"), ("los", "angeles", "America/Los_Angeles"),
        ("san", "francisco|diego|jose", "America/Los_Angeles"), ("tel", "aviv", "Asia/Jerusalem"),
        ("hong", "kong", "Asia/Hong_Kong"), ("нью", "йорк*", "America/New_York"), ("тель", "авив*", "Asia/Jerusalem"),
        ("нижн*", "новгород*", "Europe/Moscow"), ("são|sao", "paulo", "America/Sao_Paulo"),
        ("cape", "town", "Africa/Johannesburg"), ("las", "vegas", "America/Los_Angeles"),
        ("salt", "lake", "America/Denver"), ("new", "jersey", "America/New_York"), ("new", "delhi", "Asia/Kolkata"),
    ].map { (WordSet($0.0), WordSet($0.1), $0.2) }

    /// Abbreviations written after a time. A zone with summer time is meant whichever half of the year is written.
    private static let abbreviations = KeyedWords<String>([
        ("мск|msk", "Europe/Moscow"), ("cet|cest|цет", "Europe/Berlin"), ("gmt|utc|гринвич*", "GMT"),
        ("bst", "Europe/London"),
        ("eet|eest", "Europe/Athens"), ("est|edt|et", "America/New_York"), ("cst|cdt|ct", "America/Chicago"),
        ("mst|mdt|mt", "America/Denver"), ("pst|pdt|pt", "America/Los_Angeles"), ("ist", "Asia/Kolkata"),
        ("sgt", "Asia/Singapore"), ("jst", "Asia/Tokyo"), ("екб", "Asia/Yekaterinburg"), ("нск", "Asia/Novosibirsk"),
    ])

    /// Words that name a zone only beside an hour: "2 pm central", "at 3 Irish time".
    private static let adjectives = KeyedWords<String>([
        ("central", "America/Chicago"), ("eastern", "America/New_York"), ("mountain", "America/Denver"),
        ("pacific", "America/Los_Angeles"), ("gulf|emirati", "Asia/Dubai"), ("irish", "Europe/Dublin"),
        ("british", "Europe/London"), ("indian", "Asia/Kolkata"), ("israeli", "Asia/Jerusalem"),
        ("german", "Europe/Berlin"), ("french", "Europe/Paris"), ("spanish", "Europe/Madrid"),
        ("italian", "Europe/Rome"), ("polish", "Europe/Warsaw"), ("japanese", "Asia/Tokyo"),
        ("turkish", "Europe/Istanbul"), ("singaporean|sg", "Asia/Singapore"), ("swedish|sweden", "Europe/Stockholm"),
        ("norwegian|norway", "Europe/Oslo"), ("danish|denmark", "Europe/Copenhagen"),
        ("finnish|finland", "Europe/Helsinki"), ("dutch|netherlands|holland", "Europe/Amsterdam"),
        ("belgian|belgium", "Europe/Brussels"), ("swiss|switzerland", "Europe/Zurich"),
        ("austrian|austria", "Europe/Vienna"), ("czech|czechia", "Europe/Prague"), ("greek|greece", "Europe/Athens"),
        ("portuguese|portugal", "Europe/Lisbon"), ("hungarian|hungary", "Europe/Budapest"),
        ("romanian|romania", "Europe/Bucharest"), ("bulgarian|bulgaria", "Europe/Sofia"),
        ("lithuanian|lithuania", "Europe/Vilnius"), ("latvian|latvia", "Europe/Riga"),
        ("estonian|estonia", "Europe/Tallinn"), ("ukrainian|ukraine", "Europe/Kyiv"),
        ("nigerian|nigeria|wat", "Africa/Lagos"), ("ghanaian|ghana", "Africa/Accra"),
        ("kenyan|kenya|eat", "Africa/Nairobi"), ("egyptian|egypt", "Africa/Cairo"),
        ("saudi|ksa|arabian", "Asia/Riyadh"), ("lebanese|lebanon", "Asia/Beirut"),
        ("pakistani|pakistan", "Asia/Karachi"),
        ("korean|korea|kst", "Asia/Seoul"), ("chinese|china", "Asia/Shanghai"), ("thai|thailand", "Asia/Bangkok"),
        ("vietnamese|vietnam", "Asia/Ho_Chi_Minh"), ("malaysian|malaysia", "Asia/Kuala_Lumpur"),
        ("philippine|philippines|pht", "Asia/Manila"), ("hk|hkt", "Asia/Hong_Kong"),
        ("nz|nzt|nzdt", "Pacific/Auckland"),
        ("aest|aedt", "Australia/Sydney"), ("awst", "Australia/Perth"), ("sast", "Africa/Johannesburg"),
        ("pkt", "Asia/Karachi"), ("wib", "Asia/Jakarta"), ("akst", "America/Anchorage"), ("hst", "Pacific/Honolulu"),
    ])

    /// The cities by which the time zone database names its zones (IANA, `Area/City`), each by the skeletons of its words.
    private static let cities: [String: String] = {
        let areas: Set = ["Africa", "America", "Asia", "Australia", "Europe", "Pacific"]
        // Named by no city.
        let others: Set = ["Easter", "West", "North", "South", "Gambier", "Center"]
        var cities: [String: String] = [:]
        for identifier in TimeZone.knownTimeZoneIdentifiers {
            let parts = identifier.split(separator: "/")
            guard parts.count == 2, areas.contains(String(parts[0])), !others.contains(String(parts[1])) else {
                continue
            }
            let words = parts[1].split(separator: "_").map { Skeleton.key(String($0)) }
            if words.count <= 2 { cities[words.joined(separator: " ")] = identifier }
        }
        return cities
    }()

    static func adjective(_ token: Token) -> TimeZone? {
        adjectives[token.key].flatMap { TimeZone(identifier: $0) }
    }

    private static let byPlace = "\(Skeleton.russianMark)po-"

    /// "По-уфимски": by the clock of that place.
    static func adverb(_ token: Token) -> TimeZone? {
        guard token.key.hasPrefix(byPlace) else { return nil }
        return places["\(Skeleton.russianMark)\(token.key.dropFirst(byPlace.count))"].flatMap {
            TimeZone(identifier: $0)
        }
    }

    /// The zone of a place named at a token, and how many tokens name it.
    static func place(_ tokens: [Token], at index: Int) -> (zone: TimeZone, count: Int)? {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
        if index + 1 < tokens.count,
            let pair = pairs.first(where: { $0.first.contains(tokens[index]) && $0.second.contains(tokens[index + 1]) })
        {
            return TimeZone(identifier: pair.zone).map { ($0, 2) }
        }
        if let zone = places[tokens[index].key].flatMap({ TimeZone(identifier: $0) }) { return (zone, 1) }
        return city(tokens, at: index)
    }

    private static func city(_ tokens: [Token], at index: Int) -> (zone: TimeZone, count: Int)? {
        let first = tokens[index].key
        if index + 1 < tokens.count, let zone = zone(ofCity: "\(first) \(tokens[index + 1].key)") { return (zone, 2) }
        return zone(ofCity: first).map { ($0, 1) }
    }

    private static func zone(ofCity name: String) -> TimeZone? {
        cities[name].flatMap { TimeZone(identifier: $0) }
    }

    /// Whether a token names a place or a zone.
    static func isPlace(_ token: Token) -> Bool {
        place([token], at: 0) != nil || abbreviation(token) != nil || adjective(token) != nil
    }

    static func abbreviation(_ token: Token) -> TimeZone? {
        token.kind == .word ? abbreviations[token.key].flatMap { TimeZone(identifier: $0) } : nil
    }
}
