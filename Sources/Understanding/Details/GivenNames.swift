import Foundation

/// Common given names, and the way back from an inflected Russian name ("Анне Ким", "Олегу Петрову") to the form it is addressed by.
enum GivenNames {
    enum Gender { case feminine, masculine }

    /// An inflected or uninflected form of a Russian name.
    private struct Form {
        let name: String
        let gender: Gender
        let isNominative: Bool
    }

    /// Names that are words as well, or a form of which is: no evidence where any word would be capitalised or none is.
    private static let ambiguous = WordSet(
        """
        till|hang|shan|joke|mate|floor|loan|mats|dev|harm|dean|tore|bud|hung|reg|li|euros|angel|archie|august|ally|basil|beat|chad|chester|\
        chuck|curt|della|fern|flora|flo|gill|hank|heath|honor|ike|jay|jean|kay|lies|lee|maxim|marina|nan|noon|opal|pansy|paddy|pip|piper|\
        poppy|prudence|raven|rex|robin|rod|roger|rowan|sal|star|storm|ted|verity|viola|wade|wolf|woody|young|zed|cosmo|clement|noel|jesus|\
        jordan|chelsea|sydney|israel|india|georgia|carolina|santiago|orlando|florence|milan|dallas|austin|lincoln|madison|preston|kent|\
        logan|brent|trent|mercedes|virginia|asia|israel|brooklyn|trinidad|constant|prem|sage|tab|tip|tan|sang|mai|hong|lam|men|chi|kai|\
        will|mark|may|art|bill|rich|sue|pat|rob|jack|ray|grace|hope|faith|joy|rose|drew|chase|grant|dot|dick|bob|summer|dawn|gene|guy|\
        miles|max|mercy|melody|penny|pearl|van|patience|precious|earl|frank|april|june|autumn|ivy|lily|daisy|crystal|ginger|holly|heather|\
        hunter|carter|mason|parker|skip|buddy|sonny|sandy|misty|dale|glen|cliff|clay|rusty|kit|mac|man|mo|major|sterling|said|love|\
        charity|amber|ruby|jade|olive|violet|iris|willow|hazel|ebony|brandy|page|reed|lane|chance|ace|major|harry|peg|nick|lance|victor|\
        ma|he|hao|min|ping|fan|wing|gay|norm|herb|les|don|sunny|kitty|rory|royal|see|jo|alas|ana|a|he|fang|ming|long|song|you|chat|in|\
        любой|любы|рано|жене|жены|женой|жену|боту|нему|косте|хамит|нема|тише|байрам|рамазан|курбан|лука|луку|луки|учу|ии|пашу|вики|колю|\
        толи|лени|таю|улей|софа|софе|софу|тина|тину|тине|тины|варю|вари|сени|соли|дань|роза|линия|линии|линию|лина|паре|сани|саню|сане|\
        мише|том|томов|тани|гали|вите|мая|тиша|тишь|нормы|норма|ада|аду|ады|аде|карим|карима|моту|рена|бея|мика|\
        вера|вере|веры|верой|веру|надежд*|любовь|любви|света|свете|светы|светой|свету|слава|славе|славы|славу|славой|роза|розы|розе|\
        роман|романа|роману|романом|лев|льва|льву|львом|марк|марка|марку|марке|марки|маркой|рада|рады|раду|май|мая|маю|маем|тема|теме|темы|тему|\
        темой|поля|полю|поле|поли|полей|мира|миру|мире|миры|мила|милы|миле|милу|лиды|лиду|ника|ник|ники|дана|даны|дали|тома|тому|томе|том|\
        раем|рая|раю|рае|груша|груши|груше|грушу|лада|лады|ладу|гор|гору|горы|горе|рим|риму|рима|питер|питера|питере|питеру|князь|\
        марс|урал|урале|урала|уралом|грач|грант|гранта|грант*|ислам|султан|баян|талант*|коля|коли|пол|пола|полу|майя|марта|марте|мартом|тит|ким|ван|ли|\
        ара|эка|уча|каха|бота|дени|нана|ия|лия|али|иса|зара|заре|заря|зоря|муза|музы|музе|музу|злата|клара|тая|тату|тата|боб|бобы|бобу|рус|руси|\
        русь|русь|кобе|казань|моря|моне|мося|зара|заза|дина|дины|лика|лики|лику|лика|сава|сев|севу|севом|кира|адам|тосе|гала|жан|лола|\
        гера|гены|гене|гена|геном|виль|дон|рэй|эд|лаша|ваха|вано|дата|дато|даты|сон|сона|соне|нина-|роб|яна|эля-|роя|рой
        """)

    /// The names written in Cyrillic. Their other forms are looked for backwards, for to list them all would delay the
    /// first message.
    private static let nominatives: [String: [Form]] = {
        var result: [String: [Form]] = [:]
        for (names, gender) in [(masculineCyrillic, Gender.masculine), (feminineCyrillic, .feminine)] {
            for name in names.split(separator: " ").map(String.init) {
                let key = plain(name)
                if result[key]?.contains(where: { $0.gender == gender }) == true { continue }
                result[key, default: []].append(Form(name: name, gender: gender, isNominative: true))
            }
        }
        return result
    }()

    /// The names a word may be a form of.
    private static func forms(of word: String) -> [Form] {
        let key = plain(word)
        var found = nominatives[key] ?? []
        for base in NameForms.possibleNominatives(key) where base != key {
            for form in nominatives[base] ?? [] {
                let inflected = NameForms.inflected(form.name, isFeminine: form.gender == .feminine)
                guard inflected.contains(where: { plain($0) == key }) else { continue }
                found.append(Form(name: form.name, gender: form.gender, isNominative: false))
            }
        }
        // "Евгению" is rather "to Evgeny" than "Evgenia" as an object.
        return found.filter { $0.isNominative || $0.gender == .masculine }
            + found.filter { !$0.isNominative && $0.gender == .feminine }
    }

    private static let latinNames = Set(latin.split(separator: " ").map(String.init))

    /// Names of the Cyrillic lists in the spelling-proof form in which transliterations agree.
    private static let skeletons: Set<String> = Set(
        (masculineCyrillic + " " + feminineCyrillic).split(separator: " ").filter { $0.count > 3 }
            .map { Skeleton.key(String($0)) })

    /// Whether a word is a given name, in whatever case, alone or as the first half of a double one.
    static func isKnown(_ token: Token) -> Bool { isKnown(token.text) }

    /// See ``isKnown(_:)``.
    static func isKnown(_ word: String) -> Bool {
        let word = NameForms.withoutPossessive(word)
        if isSingleKnown(word) { return true }
        guard let dash = word.firstIndex(of: "-"), dash > word.startIndex else { return false }
        return isSingleKnown(String(word[..<dash]))
    }

    /// Whether a given name is also an ordinary word.
    static func isAmbiguous(_ token: Token) -> Bool {
        ambiguous.contains(key: Skeleton.key(NameForms.withoutPossessive(token.text)))
    }

    /// Whether the word is a given name in a case other than the nominative.
    static func isInflected(_ word: String) -> Bool {
        let found = forms(of: word)
        return !found.isEmpty && !found.contains(where: \.isNominative)
    }

    private static func isSingleKnown(_ word: String) -> Bool {
        guard let first = word.unicodeScalars.first else { return false }
        if Skeleton.isCyrillic(first) { return !forms(of: word).isEmpty }
        let latin = NameForms.ascii(word)
        return latinNames.contains(latin) || (latin.count > 3 && skeletons.contains(Skeleton.transliterated(latin)))
    }

    /// The words of a name as it is addressed; what is not a known Russian given name stays as written.
    static func nominative(_ words: [String]) -> [String] {
        guard let index = words.firstIndex(where: { !forms(of: $0).isEmpty }) else { return words }
        let found = forms(of: words[index])
        let others = words.indices.filter { $0 != index }.compactMap { NameForms.gender(words[$0]) }
        let fitting = found.filter { others.first == nil || $0.gender == others.first }
        guard let form = (fitting.isEmpty ? found : fitting).min(by: { $0.isNominative && !$1.isNominative }),
            !form.isNominative
        else { return words }
        return words.enumerated().map {
            $0.offset == index
                ? NameForms.inCase(of: $0.element, form.name)
                : NameForms.nominative($0.element, isFeminine: form.gender == .feminine, beside: words[index])
        }
    }

    private static func plain(_ word: String) -> String {
        let lower = word.lowercased()
        return lower.contains("ё") ? String(lower.map { $0 == "ё" ? "е" : $0 }) : lower
    }
}
