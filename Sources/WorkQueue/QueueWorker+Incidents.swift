extension QueueWorker {
    /// What is done about incidents that handling alone does not settle. The creator of a worker says what, or says
    /// that nothing is done.
    public struct Incidents: Sendable {
        /// What is done about items that a dead holder left in `sending`.
        public typealias Recovery = @Sendable (KeyLease) async throws -> Void
        /// Called when an item becomes a dead letter.
        public typealias DeathNotice = @Sendable (QueueItem<Body>, any Error) async -> Void
        /// Called when an item that cannot be read becomes a dead letter.
        public typealias UnreadableNotice = @Sendable (UnreadableItem) async -> Void

        let recover: Recovery?
        let died: DeathNotice
        let unreadable: UnreadableNotice

        /// Says what is done.
        ///
        /// - Parameters:
        ///   - recover: Called with a key whose last holder died, before its items are handled, and with one that is due and has
        ///     none; `nil` where nothing can be left on its way out.
        ///   - died: Told about each dead letter.
        ///   - unreadable: Told about each dead letter that is not of the shape this program reads.
        public init(
            recover: Recovery?, died: @escaping DeathNotice, unreadable: @escaping UnreadableNotice
        ) {
            self.recover = recover
            self.died = died
            self.unreadable = unreadable
        }

        /// Nothing is done: nobody needs to know about dead letters, and nothing can be left in `sending`.
        public static var ignored: Incidents {
            Incidents(recover: nil, died: { _, _ in }, unreadable: { _ in })
        }
    }
}
