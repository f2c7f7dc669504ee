/// What the desk's pages say, apart from people's own words.
enum Phrase: CaseIterable {
    case desk, conversations, signIn, signOut, name, password, wrongSignIn, tooManyAttempts
    case search, filter, all, waitingForHuman, ourTurn, noConversations, older, updated, found
    case stage, channel, language, timeZone, address, company, interests, referredBy, meeting, snoozedUntil
    case suppressed, attention, person, history, factsUsed, facts, rawMail, attachments, subject
    case prospect, agent, human, decisions, because, delivery
    case takeOver, answer, answerHint, release, restart, suppress, close, snooze, until, send
    case confirmRestart, confirmSuppress, agentHasIt, humanHasIt, ordered, refused
    case queues, statistics, importContacts, theme, skipToContent, live, offline, notFound, waits
}
