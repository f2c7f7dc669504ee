/// What the desk's pages say, apart from people's own words.
enum Phrase: CaseIterable {
    case desk, conversations, signIn, signOut, name, password, wrongSignIn, tooManyAttempts
    case search, filter, all, waitingForHuman, noConversations, older, updated
    case stage, channel, language, timeZone, address, company, interests, referredBy, meeting, snoozedUntil
    case suppressed, attention, person, history, factsUsed, rawMail, attachments, subject
    case prospect, agent, human, decisions, because, delivery
    case takeOver, answer, answerHint, release, restart, suppress, send
    case confirmRestart, confirmSuppress, agentHasIt, humanHasIt, ordered
    case writtenTo, answered, gotPresentation, handedOver, funnel, queue, depth, oldest, deadLetters, retry
    case queues, statistics, skipToContent, live, offline
}
