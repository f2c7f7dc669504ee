import Foundation

/// Places and abbreviations by which people name a time zone.
enum ZoneLexicon {
    /// Cities and countries, in their usual inflections.
    private static let places: [(words: WordSet, zone: String)] = [
        ("москв*|московск*|питер*|петербург*|спб|казан*|moscow|petersburg", "Europe/Moscow"),
        ("калининград*|kaliningrad", "Europe/Kaliningrad"), ("самар*|ижевск*|samara", "Europe/Samara"),
        ("екатеринбург*|екб|челябинск*|перми|пермь|уфе|уфа|тюмен*|yekaterinburg|ekaterinburg", "Asia/Yekaterinburg"),
        ("омск*|omsk", "Asia/Omsk"), ("новосибирск*|нск|томск*|барнаул*|novosibirsk", "Asia/Novosibirsk"),
        ("красноярск*|кемеров*|krasnoyarsk", "Asia/Krasnoyarsk"), ("иркутск*|irkutsk", "Asia/Irkutsk"),
        ("якутск*|чите|чита|читы|yakutsk", "Asia/Yakutsk"), ("владивосток*|хабаровск*|vladivostok", "Asia/Vladivostok"),
        ("минск*|minsk", "Europe/Minsk"), ("киев*|kyiv|kiev", "Europe/Kyiv"),
        ("алмат*|астан*|almaty|astana", "Asia/Almaty"),
        ("ташкент*|tashkent", "Asia/Tashkent"), ("тбилис*|tbilisi", "Asia/Tbilisi"),
        ("ереван*|yerevan", "Asia/Yerevan"),
        ("баку|baku", "Asia/Baku"), ("бишкек*|bishkek", "Asia/Bishkek"), ("дуба*|dubai", "Asia/Dubai"),
        ("лондон*|london|uk|manchester|edinburgh", "Europe/London"), ("дублин*|dublin", "Europe/Dublin"),
        ("берлин*|мюнхен*|германи*|berlin|munich|hamburg|frankfurt|germany", "Europe/Berlin"),
        ("париж*|paris|france", "Europe/Paris"), ("мадрид*|барселон*|madrid|barcelona|spain", "Europe/Madrid"),
        ("риме|рим|рима|милан*|rome|milan|italy", "Europe/Rome"), ("амстердам*|amsterdam", "Europe/Amsterdam"),
        ("варшав*|warsaw|poland", "Europe/Warsaw"), ("прага|праге|праги|prague", "Europe/Prague"),
        ("вене|вена|вены|vienna", "Europe/Vienna"),
        ("цюрих*|женев*|zurich|geneva", "Europe/Zurich"), ("лиссабон*|lisbon", "Europe/Lisbon"),
        ("стокгольм*|stockholm", "Europe/Stockholm"), ("хельсинк*|helsinki", "Europe/Helsinki"),
        ("белград*|belgrade", "Europe/Belgrade"), ("кипр*|лимассол*|cyprus|limassol", "Asia/Nicosia"),
        ("стамбул*|турци*|istanbul|turkey", "Europe/Istanbul"), ("тель-авив*|израил*|israel", "Asia/Jerusalem"),
        ("нью-йорк*|boston|toronto|miami|atlanta", "America/New_York"),
        ("чикаго|chicago|dallas|austin|houston", "America/Chicago"),
        ("denver", "America/Denver"), ("california|seattle|portland", "America/Los_Angeles"),
        ("сингапур*|singapore", "Asia/Singapore"), ("токио|tokyo|japan", "Asia/Tokyo"),
        ("сидне*|sydney", "Australia/Sydney"),
        ("индии|mumbai|delhi|bangalore|india", "Asia/Kolkata"), ("гонконг*", "Asia/Hong_Kong"),
    ].map { (WordSet($0.0), $0.1) }

    /// Places of two words: the second follows the first.
    private static let pairs: [(first: WordSet, second: WordSet, zone: String)] = [
        ("new", "york", "America/New_York"), ("los", "angeles", "America/Los_Angeles"),
        ("san", "francisco|diego|jose", "America/Los_Angeles"), ("tel", "aviv", "Asia/Jerusalem"),
        ("hong", "kong", "Asia/Hong_Kong"), ("нью", "йорк*", "America/New_York"), ("тель", "авив*", "Asia/Jerusalem"),
        ("нижн*", "новгород*", "Europe/Moscow"),
    ].map { (WordSet($0.0), WordSet($0.1), $0.2) }

    /// Abbreviations written after a time. A zone with summer time is meant whichever half of the year is written.
    private static let abbreviations: [(words: WordSet, zone: String)] = [
        ("мск|msk", "Europe/Moscow"), ("cet|cest|цет", "Europe/Berlin"), ("gmt|utc|гринвич*", "GMT"),
        ("bst", "Europe/London"),
        ("eet|eest", "Europe/Athens"), ("est|edt|et|eastern", "America/New_York"), ("cst|cdt|ct", "America/Chicago"),
        ("mst|mdt|mt", "America/Denver"), ("pst|pdt|pt|pacific", "America/Los_Angeles"), ("ist", "Asia/Kolkata"),
        ("sgt", "Asia/Singapore"), ("jst", "Asia/Tokyo"), ("екб", "Asia/Yekaterinburg"), ("нск", "Asia/Novosibirsk"),
    ].map { (WordSet($0.0), $0.1) }

    /// The zone of a place named at a token, and how many tokens name it.
    static func place(_ tokens: [Token], at index: Int) -> (zone: TimeZone, count: Int)? {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
        if index + 1 < tokens.count,
            let pair = pairs.first(where: { $0.first.contains(tokens[index]) && $0.second.contains(tokens[index + 1]) })
        {
            return TimeZone(identifier: pair.zone).map { ($0, 2) }
        }
        guard let place = places.first(where: { $0.words.contains(tokens[index]) }) else { return nil }
        return TimeZone(identifier: place.zone).map { ($0, 1) }
    }

    static func abbreviation(_ token: Token) -> TimeZone? {
        guard token.kind == .word, let found = abbreviations.first(where: { $0.words.contains(token) }) else {
            return nil
        }
        return TimeZone(identifier: found.zone)
    }
}
