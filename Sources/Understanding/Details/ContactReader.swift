/// Finds the person a message refers to. Addresses are taken only as they stand in the message.
struct ContactReader {
    let utterance: Utterance

    /// The person named with an address, or by name alone; nil where there is neither.
    func contact() -> ReferredContact? {
        let choice = AddressChoice(utterance: utterance)
        let email = choice.email
        let telegram = choice.telegram
        let name = NameReader(utterance: utterance).name(near: [email, telegram].compactMap(\.self))
        guard email != nil || telegram != nil || name != nil else { return nil }
        return ReferredContact(
            name: name, email: email.map { SpokenAddress.written(utterance.tokens[$0].text) },
            telegram: telegram.flatMap { AddressChoice.telegramName(utterance.tokens[$0]) })
    }
}
