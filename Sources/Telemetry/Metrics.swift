/// Every metric of the project with its instrument, as the dashboard and the alert rules know it.
public enum Metrics {
    // MARK: Queues, as they are at the moment of the scrape

    /// Items of a queue by state; finished ones are not counted.
    public static let queueDepth = Instrument(
        "queue.depth", .gauge, labels: ["queue", "state"], "Items of a queue that are not finished, by state")
    /// How long the oldest due item has been waiting.
    public static let queueAge = Instrument(
        "queue.oldest.age.seconds", .gauge, labels: ["queue"], "How long the oldest due item of a queue has waited")
    /// Conversations that wait for a human.
    public static let attention = Instrument(
        "conversations.needing.attention", .gauge, "Conversations that need an operator")
    /// Campaigns that paused themselves.
    public static let pausedCampaigns = Instrument(
        "campaigns.paused", .gauge,
        "Campaigns that paused themselves, or a variant of a letter, and wait for an operator")
    /// Letters that wait for somebody.
    public static let openingsToApprove = Instrument(
        "openings.to.approve", .gauge, "First letters that wait until somebody approves their opening sentence")
    /// Mails that were set aside.
    public static let unreadableMails = Instrument(
        "mails.unreadable", .gauge, "Mails that could not be read and were set aside")
    /// Votes on answers.
    public static let ratings = Instrument(
        "answers.rated", .gauge, labels: ["vote"], "Votes that stand on answers, by vote")

    // MARK: Turns

    /// Inbox events handled.
    public static let turns = Instrument("turns", .counter, labels: ["event"], "Inbox events handled, by kind")
    /// How long each stage of a turn takes.
    public static let turnStage = Instrument(
        "turn.stage.duration", .timer, labels: ["stage"],
        "How long a stage of a turn takes: wait in the queue, read, decide, write")

    // MARK: The model

    /// How long a job waited for a free model.
    public static let modelWait = Instrument("model.wait", .timer, "How long a request waited for a free model")
    /// How long the model took.
    public static let modelCall = Instrument(
        "model.call.duration", .timer, labels: ["schema", "outcome"],
        "How long the model took: answered, failed, withdrawn or abandoned")
    /// Tokens read and written.
    public static let modelTokens = Instrument(
        "model.tokens", .counter, labels: ["direction"], "Tokens of prompts (in) and of answers (out)")

    // MARK: Messages

    /// Messages taken in.
    public static let messagesReceived = Instrument(
        "messages.received", .counter, labels: ["channel", "kind"], "Messages stored, by channel and kind")
    /// Messages handed over to the other side.
    public static let messagesSent = Instrument(
        "messages.sent", .counter, labels: ["channel", "purpose"], "Messages accepted by the outside, by purpose")
    /// Messages that were not sent.
    public static let messagesNotSent = Instrument(
        "messages.not.sent", .counter, labels: ["channel", "reason"], "Attempts to send that failed, by reason")
    /// How long handing over a message took.
    public static let sendDuration = Instrument(
        "message.send.duration", .timer, labels: ["channel"], "How long the outside took to accept a message")
    /// How long mailboxes that have used up a limit are resting.
    public static let mailboxRest = Instrument(
        "mailbox.rest.seconds", .gauge, labels: ["mailbox", "cause"],
        "How long a mailbox still rests, by what its server said; 0 where it sends")
    /// Letters that came back.
    public static let bounces = Instrument(
        "bounces", .counter, labels: ["kind"], "Bounces and complaints: hard, soft, complaint, or rejected at once")

    // MARK: Calendars

    /// How long ago calendars were read.
    public static let calendarAge = Instrument(
        "calendar.age.seconds", .gauge, labels: ["host", "calendar"], "How long ago a host's calendar was read")

    // MARK: The process

    /// The condition of a service's component.
    public static let componentHealth = Instrument(
        "component.health", .gauge, labels: ["component"], "1 healthy, 0.5 degraded, 0 unhealthy")
    /// Commands sent to MongoDB.
    public static let mongoCommands = Instrument(
        "mongodb.commands", .counter, labels: ["command"], "Commands sent to MongoDB")
    /// Commands that failed.
    public static let mongoFailures = Instrument(
        "mongodb.command.failures", .counter, labels: ["command"], "Commands that MongoDB refused or did not answer")
    /// How long commands take.
    public static let mongoDuration = Instrument(
        "mongodb.command.duration", .timer, labels: ["command"], "How long commands to MongoDB take")

    /// All of them.
    public static let all = [
        queueDepth, queueAge, attention, pausedCampaigns, openingsToApprove, unreadableMails, ratings, turns, turnStage,
        modelWait, modelCall, modelTokens,
        messagesReceived, messagesSent, messagesNotSent, sendDuration, mailboxRest, bounces, calendarAge,
        componentHealth,
        mongoCommands,
        mongoFailures, mongoDuration,
    ]

    /// What metrics mean, by label.
    public static let helpTexts = Dictionary(uniqueKeysWithValues: all.map { ($0.label, $0.help) })
}
