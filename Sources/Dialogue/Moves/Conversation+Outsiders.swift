internal import Understanding

/// Somebody else writes in the person's thread.
extension Conversation {
    /// How many of them are kept.
    private static let outsiderLimit = 10

    /// Operators see it; it says nothing about what the person wants. Only a stop is heeded: until somebody decides
    /// whose it is, the person gets nothing unasked.
    mutating func receive(_ message: IncomingMessage, from outsider: Outsider, _ turn: inout Turn) {
        use(Tally(storedBytes: message.storedBytes ?? message.newWords.utf8.count), turn)
        let words = [message.newWords, message.unread?.summary].compactMap { $0?.isEmpty == false ? $0 : nil }
        let (reading, mayBeStop) = hearStop(in: message, from: outsider, &turn)
        let summary = ([outsider.title] + words).joined(separator: "\n")
        turn.cause(.alert(Alert(mayBeStop ? .possibleStop : .outsider, summary)))
        turn.decide(.showOperator, because: "\(outsider.title) writes in the person's thread: \(reading.account)")
    }

    /// Looks for a stop in somebody else's words, and stores it with its author.
    @discardableResult
    mutating func hearStop(
        in message: IncomingMessage, from outsider: Outsider, _ turn: inout Turn
    ) -> (reading: Reading, mayBeStop: Bool) {
        let reading = read(message, turn)
        let mayBeStop = reading.isSureStop || reading.isPossibleStop == true
        // An operator may say later whose words they are: then they are read again.
        let alone = turn.context.reader.read(message.body, in: readingContext(turn.now))
        let words = alone.isSureStop ? message.body : message.newWords
        remember(outsider, saying: mayBeStop ? words : nil)
        if mayBeStop { hold(.outsider, words, &turn) }
        return (reading, mayBeStop)
    }

    private mutating func remember(_ outsider: Outsider, saying stop: String?) {
        var outsider = outsider
        outsider.stop = stop ?? outsiders?.first { $0.address == outsider.address }?.stop
        var known = (outsiders ?? []).filter { $0.address != outsider.address }
        known.append(outsider)
        outsiders = known.suffix(Self.outsiderLimit)
    }

    /// An operator says that an address is the person's. A stop that was said from it is theirs.
    mutating func add(_ address: String, _ turn: inout Turn) {
        let address = address.lowercased()
        let said = outsiders?.first { $0.address == address }?.stop
        outsiders?.removeAll { $0.address == address }
        if outsiders?.isEmpty == true { outsiders = nil }
        guard contact.email != address, contact.otherEmails?.contains(address) != true else {
            return turn.decide(.addAddress, because: "\(address) is the person's already")
        }
        contact.otherEmails = (contact.otherEmails ?? []) + [address]
        turn.decide(.addAddress, because: "an operator says that \(address) is the person's")
        if let suppression, suppression.isByPerson, suppression.holds(in: .email) {
            // A stop is of all the person's addresses, those that are learned of later, too.
            turn.cause(.suppress(suppression.reason))
        }
        guard let said else { return }
        let reading = turn.context.reader.read(said, in: readingContext(turn.now))
        if reading.isSureStop { stop(reading, said, &turn) }
    }
}
