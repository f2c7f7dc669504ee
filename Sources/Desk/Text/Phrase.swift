/// What the desk's pages say, apart from people's own words.
enum Phrase: CaseIterable {
    case desk, conversations, signIn, signOut, name, password, wrongSignIn, tooManyAttempts
    case account, secondFactor, secondFactorOff, secondFactorOn, setUp, secretHint, secretKey, openInApp, code,
        codeOrRecovery
    case turnOn, turnOff, recoveryCodes, recoveryCodesHint, recoveryCodesLeft, newRecoveryCodes, wrongCode,
        noSecondFactor
    case search, searchHint, filter, all, waitingForHuman, noConversations, latest, older, newest, pages, updated
    case stage, channel, language, timeZone, address, telegram, company, interests, referredBy, meeting, snoozedUntil
    case suppressed, attention, person, history, factsUsed, factGone, rawMail, attachments, subject
    case download, mailIsCut, back
    case prospect, agent, human, us, decisions, because, delivery
    case takeOver, answer, answerHint, release, restart, suppress, send, seen, close, snooze, snoozeUntil
    case confirmRestart, confirmSuppress, confirmClose, agentHasIt, humanHasIt, ordered
    case readAs, readAsNothing, possibleStop, corrected, correct, correctHint, severalWishes, noIntent, clearHold
    case outsider, addAddress, otherAddresses, namedPerson, approveReferral
    case reading, readerInUse, correctionsKept, correctionsLearned, examinedModel, readExactly, stopsFound, examinedAt,
        noExam, ownWords, liesTold, writesFreely, choosesFacts
    case draft, rejectedDraft, faults, sendDraft, editDraft, confirmFaulty, confirmReplace, drafting
    case rating, ratings, ratingsByWeek, votedUp, votedDown, disliked
    case writtenTo, answered, gotPresentation, handedOver, funnel, queue, depth, oldest, deadLetters, retry
    case restingMailboxes, restsUntil, restsBecause
    case queues, statistics, skipToContent, live, offline, newMessage, listChanged, keys
    case importContacts, importHint, file, mailbox, preview, rightRows, wrongRows, row, problem, unknownColumns
    case addRows, confirmSkip, added, addedBefore, otherFile, fileUnusable
    case badRequest, notSignedIn, forbidden, notFound, tooSlow, tooLarge, conflict, broken, stopping
    case incompleteForm, emptyAnswer, longAnswer, notADay, dayInThePast, noConversation, noMail, noFile, noMailbox
    case chatLink, linkAddress, linkCode, linkUntil, linkHint, copy, copied, noBot, nobodyWaits, listEmpty
    case nothingFound, unreadableMail, unreadableMails, exactRecord, readAgain, retryAsked, select, waits, mineShort
    case lists, loading, nothingOpen, allStages, selected, selectNone, assignTo, nobody, assign, tag, tags, addTag
    case removeTag, exportCSV, backToList, backToConversation, moreOrders, seenHint, beingDone, refused
    case addAddressHint, releaseHint, clearHoldHint, chatLinkHint, closeHint, restartHint, suppressHint, takeOverHint
    case snoozeHint, liftStop, liftStopHint, alreadyEnded, personStopped, adminOnly, tellThem, reason, note, noteHint
    case addNote, noteForColleagues, cannedAnswers, cannedHint, newAnswer, shortName, inEnglish, inRussian, save
    case remove, badName, tooMany, sendsIn, seconds, undo, owner, take, unread, calendarSays, quotedHistory
    case dismissDraft, remark, remarkHint, redraft, noUser, noFileHere, tooLateToUndo, answerRefused, nothingChosen
    case answeredTitle, answeredMeanwhile, sentThisDraft, sendAllTheSame, writeOwn, isWriting, isLooking, dealtWith
    case strangerAnswer, strangerAnswerHint, strangerContact, strangerContactHint, strangerSpam, strangerSpamHint
    case notifications, sound, browserNotifications, textIsKept, keyNext, keyPrevious, keyOpen, keyAnswer, keyNote
    case keyClose, keyUndo, keySearch, keyPalette, keySend, keyBack, keyHelp, palette, dismiss, styles, lightTheme
    case darkTheme, sampleText, attach, filesTooLarge, whenAway, whenAwayHint, telegramChat, afterMinutes, quietFrom
    case quietTo, saved, toConversation, failedAgain, triedAgain
    case noDemo, noPerson, noZone, noImport, importStillBegins, mergedAlready, mergedForGood
    case noCampaign, campaignMoved, campaignUnreadable
}
