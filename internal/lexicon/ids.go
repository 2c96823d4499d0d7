package lexicon

// The entries, by what a match says.
const (
	EndsCalls             ID = "ends-calls"              // an option, an interceptor or a step of a builder ends the call in time
	SetsOptions           ID = "sets-options"            // the call configures what it is called on or given to
	SpeaksDatagrams       ID = "speaks-datagrams"        // the code speaks over a network on which nothing is connected, so that dialling waits for nobody
	NamesClient           ID = "names-client"            // values of the type talk to another machine, and there are as many as somebody has set up
	NamesDemo             ID = "names-demo"              // the server, or the command by its folder, is there to try or to measure something with
	NamesLimit            ID = "names-limit"             // something that the package defines, or the package of a library, holds callers back when there are too many
	NamesWriter           ID = "names-writer"            // the handle is that of the server which takes writes
	NamesReplica          ID = "names-replica"           // the handle is that of a copy which lags behind
	OpensBrowser          ID = "opens-browser"           // the call opens a page in the browser of the person at the machine
	ServesOperators       ID = "serves-operators"        // only operators and machines of their own ask it, so that a slow client is less likely
	CleansUp              ID = "cleans-up"               // the function undoes or ends something, which the caller's deadline must not stop
	Undoes                ID = "undoes"                  // what is called undoes something
	SeedsData             ID = "seeds-data"              // the code fills an empty database before anybody is served
	Migrates              ID = "migrates"                // the package changes schemas, once and by hand or at start
	RunsAtEnds            ID = "runs-at-ends"            // the function runs when things begin or end, once and with nobody waiting
	EndsThings            ID = "ends-things"             // the method ends what it is a method of
	NamesCommand          ID = "names-command"           // the type is a command of a command line
	StandsIn              ID = "stands-in"               // the type, or the types of the package, stand in for others in tests
	NamesDisk             ID = "names-disk"              // the type keeps everything on the disk of this machine
	NamesEmbeddedDatabase ID = "names-embedded-database" // the type keeps everything on the disk of this machine
	Tells                 ID = "tells"                   // the call says or counts something, and changes nothing else
	OnlyLooks             ID = "only-looks"              // the call reads, formats or wakes something, and takes nothing out of a queue
	Pauses                ID = "pauses"                  // a function of which nothing else is known waits
	PausesItself          ID = "pauses-itself"           // a function that answers yes or no waits before it does
	NeverReturns          ID = "never-returns"           // the call ends the process or the goroutine
	SaysLate              ID = "says-late"               // the error, or the question about one, says that a wait took too long, so that the try has paused by itself
	SaysContention        ID = "says-contention"         // the function, the error or its text says that others were faster, and that who tries again may win
	Picks                 ID = "picks"                   // the function chooses one of many, by turns or by chance
	SaysMoved             ID = "says-moved"              // the error of ours says that what was asked for has moved, and that the next try goes elsewhere
	StepsOn               ID = "steps-on"                // the method steps what it is called on forward
	TakesNext             ID = "takes-next"              // the function takes the next of many, so that the next may come when one cannot be had
	CountsTries           ID = "counts-tries"            // the answer to the question depends on how often it was asked
	AcceptsConnections    ID = "accepts-connections"     // the method waits for the next peer that connects
	TakesOut              ID = "takes-out"               // the function takes something out of a queue for whoever calls it, again and again
	MakesRoom             ID = "makes-room"              // the function makes room, or takes out one member
	Resets                ID = "resets"                  // the function begins anew with nothing
	LetsGo                ID = "lets-go"                 // the call closes or frees what was kept for that
	NamesOutcome          ID = "names-outcome"           // values of the type tell how work went or what is different now, and come of work that is bounded elsewhere
	OffersWaiting         ID = "offers-waiting"          // a method of the type lets callers wait until it is ready
	RunsOnce              ID = "runs-once"               // the function runs once in the life of what it belongs to
	LetsOneThrough        ID = "lets-one-through"        // the call lets only one of many callers through
	TakesLock             ID = "takes-lock"              // the call takes a lock of the user's own, such as one for each key or one on another machine
	Awaits                ID = "awaits"                  // the call waits for what somebody else has under way
	NamesService          ID = "names-service"           // values of the type do something rather than say something, so that they are built and kept
	NamesTransaction      ID = "names-transaction"       // values of the type live as long as one transaction
	NamesOutbox           ID = "names-outbox"            // what is to be published is written into a table first, in the same transaction
	AsksHealth            ID = "asks-health"             // the code asks whether all is well, now and then
	Builds                ID = "builds"                  // the call makes something that is kept rather than cached, when the program starts
	Puts                  ID = "puts"                    // the call puts something somewhere, or takes it away
	AsksStorage           ID = "asks-storage"            // the method asks a storage whether it has an object
	MakesObject           ID = "makes-object"            // the call makes an object from something else, which takes long
	KeepsUp               ID = "keeps-up"                // the code runs once in a while, by hand or at start, or needs a connection to itself for as long as it runs
	PollsDatabases        ID = "polls-databases"         // the handles of the package are asked now and then, one question at a time
)
