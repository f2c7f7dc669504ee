/// "Yes", "no", "+": a message that says nothing by itself.
enum ShortAnswer: Sendable, Equatable {
    case yes, acknowledgement, no, notNow

    /// Reads a message of a few words that holds nothing else.
    init?(_ utterance: Utterance) {
        let tokens = utterance.tokens.filter { !Lexicon.courtesies.contains($0) && !Self.fillers.contains($0) }
        guard !utterance.tokens.isEmpty, utterance.tokens.count <= 9 else { return nil }
        if Self.notNowPhrases.contains(where: { $0.firstMatch(in: utterance) != nil }), tokens.count <= 4 {
            self = .notNow
        } else if Self.yesPhrases.contains(where: {
            ($0.firstMatch(in: utterance)?.count ?? -1) >= utterance.tokens.count - 1
        }) {
            self = .yes
        } else if !tokens.isEmpty, tokens.allSatisfy({ Self.yesWords.contains($0) || Self.weakWords.contains($0) }) {
            self = tokens.contains { Self.yesWords.contains($0) } ? .yes : .acknowledgement
        } else if !tokens.isEmpty, tokens.allSatisfy({ Self.noWords.contains($0) }) {
            self = .no
        } else {
            return nil
        }
    }

    /// Whether a yes asks us to go on with what we do, rather than agreeing to what was said last.
    static func urgesOn(_ utterance: Utterance) -> Bool {
        urgingPhrases.contains { $0.firstMatch(in: utterance) != nil }
    }

    /// Whether a yes agrees to something and does not say to what: "go ahead" may be with writing or with stopping.
    static func leavesOpen(_ utterance: Utterance) -> Bool {
        openPhrases.contains { $0.firstMatch(in: utterance) != nil }
    }

    private static let urgingPhrases = [
        "go on", "carry on", "keep going",
        "присылайте|присылай|шлите|высылайте|показывайте|продолжайте|пишите",
    ].map(Pattern.init)
    private static let openPhrases = [
        "go ahead", "let's go|do", "давайте|давай|давайте-ка|валяйте|поехали",
    ].map(Pattern.init)
    private static let fillers = WordSet(
        "ну|так|а|и|спасибо|спс|благодарю|thanks|thank|you|that|that's|this|it|it's|is|one|me|for|to|нам|мне|это|вполне|with|всё|очень|very|very|of|do|let's|i|we|us|then|тогда|здравствуйте|добрый|день|hi|hello|oh|well|так|по|рукам|🙂|😊|!"
    )
    private static let yesWords = WordSet(
        """
        да|ага|угу|конечно|давайте|давай|согласен|согласна|согласны|можно|подходит|подойдёт|пойдёт|годится|идёт|разумеется|валяйте|удобно|устраивает|безусловно|естественно|обязательно|ес|йес|+|👍|👌|✅|🤝|🆗|yes|sure|works|absolutely|definitely|course|\
        deal|agreed|affirmative|certainly|yess|да-да|присылайте|присылай|шлите|высылайте|показывайте|бронируйте|записывайте|fine|sounds|good|go|ahead|suits|confirm|confirmed|подтверждаю|хочу|хотим|y|yessir|totally|please|поехали|perfect|давайте-ка
        """)
    private static let weakWords = WordSet(
        "ок|окей|ok|хорошо|ладно|отлично|супер|great|cool|good|nice|понял|поняла|понятно|принято|ясно|добро|договорились|лады|норм|нормально|прекрасно|замечательно|right|alright|understood|noted|👍🏻"
    )
    private static let noWords = WordSet(
        "нет|не|неа|неее|no|nope|nah|нее|не-а|nay|👎|-|надо|нужно|хочу|need|n|не-не|нет-нет|пас|ни|think|negative")
    private static let notNowPhrases = ["пока нет|не", "not yet|now", "не сейчас", "later", "позже|потом|попозже"].map(
        Pattern.init)
    private static let yesPhrases = [
        "почему бы и? нет|не", "why not", "не против", "не возражаю", "let's do it|that|this",
        "i'd|we'd love to|that|it", "works for me|us", "sounds good|great|perfect|fine|like", "go ahead", "of course",
        "please do", "можно и так", "i'm|we're in|game", "by all means", "that|this works|would|will|suits|is _3",
        "будет удобно|хорошо|отлично|здорово", "было бы _2 отлично|хорошо|здорово|интересно|неплохо", "с удовольствием",
        "не откажусь|откажемся", "с радостью", "let's go", "let us do", "go on",
    ].map(Pattern.init)
}
