/// What the agent's last words offer, by which a mere "yes" is understood.
enum Offer: Sendable, Equatable {
    case nothing, presentation, demo, snooze, human, several

    init(_ text: String?) {
        guard let text else {
            self = .nothing
            return
        }
        let utterance = Utterance(String(text.suffix(600)))
        let found = Offer.kinds.filter { kind in utterance.tokens.contains { kind.words.contains($0) } }.map(\.offer)
        guard let first = found.first else {
            self = .nothing
            return
        }
        self = found.count > 1 && found.contains(.presentation) && found.contains(.demo) ? .several : first
    }

    private static let kinds: [(offer: Offer, words: WordSet)] = [
        (
            .demo,
            WordSet(
                "демо|демонстрац*|созвон*|звонке|звонок|показать|покажу|встреч*|слот*|demo|call|walkthrough|walk|show|meeting|slot|slots|zoom"
            )
        ), (.presentation, WordSet("презентац*|pdf|материал*|presentation|deck|slides|brochure")),
        (.human, WordSet("менеджер*|оператор*|специалист*|коллег*|colleague|manager|human|specialist")),
        (.snooze, WordSet("напомн*|вернусь|вернуться|напишу|remind|later|back")),
    ]

    /// Whether the agent's last words announce a meeting that is booked.
    static func announcesMeeting(_ text: String?) -> Bool {
        guard let text else { return false }
        let utterance = Utterance(String(text.suffix(600)))
        let isMeeting = utterance.tokens.contains { meeting.contains($0) }
        return isMeeting && utterance.tokens.contains { booked.contains($0) }
    }

    private static let meeting = WordSet(
        "демо|демонстрац*|созвон*|звонок|звонк*|встреч*|показ|demo|call|meeting|walkthrough")
    private static let booked = WordSet(
        "ждём|ждем|жду|забронир*|записал*|записан*|назначен*|состоится|запланир*|подтвержд*|договорились|увидимся|booked|scheduled|confirmed|see|reserved|invitation|приглашение|expecting|set"
    )
}
