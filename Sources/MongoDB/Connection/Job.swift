/// Work for a worker's thread.
protocol Job: AnyObject, Sendable {
    /// Does the work. Called once, on the thread that owns `connection`.
    func run(on connection: Connection)
    /// Called instead of ``run(on:)`` where the work can no longer be done.
    func reject(_ error: MongoError)
}
