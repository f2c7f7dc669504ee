public import WorkQueue

extension SalesStore {
    /// All queues, in the order a message goes through them.
    public var queues: [any OperatedQueue] { [inbox, modelJobs, outbox, timers, webhookDeliveries, calendarWrites] }
}
