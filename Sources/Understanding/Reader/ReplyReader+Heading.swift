internal import Learning

/// Messages that stand below words of their own, as a mail does below a subject that is not ours.
extension ReplyReader {
    /// What such a message says.
    ///
    /// The words below the heading are read by themselves, and with it as one text. The reading that is surer of itself counts: a
    /// heading about something else hides nothing in the words below it, and one that begins the message is not lost. A stop
    /// counts as far as either reading says it; a heading that commands one is as certain as words that do, unless the words want
    /// something else. Where the words want nothing by themselves, as a greeting or "see above", both are one text. Times and
    /// addresses that the words leave out are looked for in the heading.
    public func read(_ words: String, below heading: String, in context: ReadingContext) -> Reading {
        let own = read(words, in: context)
        if own.source == .command { return own }
        let command = read(heading, in: context)
        if command.source == .command, command.intents == [.optOut],
            Set(own.intents).isSubset(of: [.smalltalk, .offTopic, .notInterested, .optOut])
        {
            return command
        }
        let whole = "\(heading)\n\n\(words)"
        let together = read(whole, in: context)
        if Set(own.intents).isSubset(of: [.smalltalk]) || together.confidence > own.confidence {
            return raised(together, toStopOf: own, words: whole, in: context)
        }
        let reading = raised(own, toStopOf: together, words: words, in: context)
        return filled(reading, from: DetailReader(whole, context: context).completed(reading))
    }

    /// A reading in which a stop is at least as probable as in another.
    private func raised(
        _ reading: Reading, toStopOf other: Reading, words: String, in context: ReadingContext
    ) -> Reading {
        let stop = Intent.optOut.rawValue
        guard var probabilities = reading.probabilities, let least = other.probabilities?[stop],
            probabilities[stop, default: 0] < least
        else { return reading }
        probabilities[stop] = least
        let odds = Intent.allCases.map { LogOdds.of(probabilities[$0.rawValue, default: 0]) }
        return decided(odds, source: reading.source, evidence: reading.evidence, DetailReader(words, context: context))
    }

    /// A reading with what it lacks and the whole message names.
    private func filled(_ reading: Reading, from whole: Reading) -> Reading {
        var reading = reading
        reading.contact = reading.contact ?? whole.contact
        reading.presentationLanguage = reading.presentationLanguage ?? whole.presentationLanguage
        reading.erasure = reading.erasure || whole.erasure
        if reading.when == nil, reading.chosenSlot == nil, reading.demoAction == whole.demoAction {
            reading.when = whole.when
        }
        return reading
    }
}
