package models

// A File is what is known of one package: data/<import path>.yaml, or an entry of `models:` in
// .hldlint.yml, which has the same grammar and wins row by row. One whose package ends in /... says
// what holds for all packages below, by shapes; its built-in files are named @tree.yaml.
type File struct {
	Package  string  `yaml:"package"`            // import path
	Verified string  `yaml:"verified"`           // the version that the rows were held against: v1.2.3 or go1.26
	Inferred string  `yaml:"inferred,omitempty"` // the version whose source `hldlint models infer` read the rows from; absent: they are by hand
	Types    []Type  `yaml:"types,omitempty"`
	Vars     []Var   `yaml:"vars,omitempty"`
	Funcs    []Func  `yaml:"funcs,omitempty"`
	Shapes   []Shape `yaml:"shapes,omitempty"` // what functions do that look alike and have no row
	Takes    []Takes `yaml:"takes,omitempty"`
	Keeps    []Keeps `yaml:"keeps,omitempty"` // what clients keep between two calls
	// Messages says what functions do about the messages that a broker delivers.
	Messages []Messages `yaml:"messages,omitempty"`
	// Content is what functions do with the content that they are given: they read all of it, compile it, count under it.
	Content []Content `yaml:"content,omitempty"`
	Acts    []Acts    `yaml:"acts,omitempty"` // what the life of a service consists of
	// Local names functions that wait for nobody, although their package can: by patterns Function and Type.Method, or * for all that
	// have no row. It is asked where calls are counted, and changes no finding.
	Local []string `yaml:"local,omitempty"`
	// Fallback is the variable of another package with the client by which its functions ask unless they are given another one: net/http.DefaultClient.
	Fallback string `yaml:"fallback,omitempty"`
	Results  Source `yaml:"results,omitempty"` // where the results of functions get their content that have no row which says so
}

// A Takes row is what a function or method does with an argument that somebody has to close. One for argument -1 is of a method that
// lets go of its receiver, or does not although it is named as if.
type Takes struct {
	Func   string `yaml:"func"`
	Arg    int    `yaml:"arg"`
	Does   string `yaml:"does"`
	Result int    `yaml:"result,omitempty"` // of returns, lends and owns
	Note   string `yaml:"note,omitempty"`
}

// What Takes.Does says.
const (
	TakesReads   = "reads"   // uses it, and has forgotten it once it returns
	TakesCloses  = "closes"  // closes it, on every path
	TakesKeeps   = "keeps"   // keeps it, and nobody else gets it from there (sync.Pool)
	TakesReturns = "returns" // returns it
	TakesLends   = "lends"   // returns what uses it and does not close it (bufio.NewReader)
	TakesOwns    = "owns"    // returns what closes it with itself (tls.Client)
	TakesRuns    = "runs"    // calls it, a function, later and for certain (t.Cleanup)
)

// A Var is what one package variable holds.
type Var struct {
	Var  string `yaml:"var"`
	Zero bool   `yaml:"zero,omitempty"` // the zero value of its type: nothing is set (http.DefaultClient)
	Mend *Mend  `yaml:"mend,omitempty"` // what can stand in its place, and is bounded
	// Opens is what a variable that holds a function opens (controller-runtime's GetConfigOrDie).
	Opens *Opens `yaml:"opens,omitempty"`
	Note  string `yaml:"note,omitempty"`
}

// A Func is what one function or method does. Func is written as it is declared: "Get",
// "(*Client).Do", "(Iface).Method"; receivers of generic types have no type parameters.
// Argument indexes count from 0 and leave the receiver out; -1 is the receiver.
type Func struct {
	Func string `yaml:"func"`

	Waits    *Waits    `yaml:"waits,omitempty"`    // blocks until another machine answers
	Many     string    `yaml:"many,omitempty"`     // of runs: how one call does the same for many, "MGet", or none; absent: as Func.ForMany says
	Alone    string    `yaml:"alone,omitempty"`    // of many: the field of its argument by which it does what no call does for many: a condition of its own
	Sleeps   *Sleeps   `yaml:"sleeps,omitempty"`   // blocks for a time
	Runs     string    `yaml:"runs,omitempty"`     // query, write, command, publish, receive, call: what it has the other machine do; read: it reads on in any stream
	Opens    *Opens    `yaml:"opens,omitempty"`    // returns a new pool, connection or client
	Sets     *Sets     `yaml:"sets,omitempty"`     // configures its receiver or an argument
	Returns  *Returns  `yaml:"returns,omitempty"`  // something worth following that it returns
	Calls    []Calls   `yaml:"calls,omitempty"`    // what it does with functions that it is given
	Retries  *Retries  `yaml:"retries,omitempty"`  // repeats the function it is given, or its own work
	Cache    *Cache    `yaml:"cache,omitempty"`    // reads or fills a cache
	Enqueues *Queue    `yaml:"enqueues,omitempty"` // puts something into a queue in memory
	Dequeues *Taken    `yaml:"dequeues,omitempty"` // takes an element out of a queue in memory
	Context  *Context  `yaml:"context,omitempty"`  // makes a context
	Acquires *Acquires `yaml:"acquires,omitempty"` // hands out something that has to be given back
	Releases *Releases `yaml:"releases,omitempty"` // gives it back
	Serial   string    `yaml:"serial,omitempty"`   // of handles: it runs them one at a time; always, or unless this field of its options is set
	Handles  string    `yaml:"handles,omitempty"`  // keeps the functions among its arguments, and the methods of interfaces, as handlers: request, consumer, cron; host: for the process that started this one, as a plugin
	Under    *Under    `yaml:"under,omitempty"`    // runs a function that it is given while it holds something
	Scans    *Scans    `yaml:"scans,omitempty"`    // has the other machine walk through everything there is
	Trims    *int      `yaml:"trims,omitempty"`    // the argument that names a collection of another machine, of which it lets so many elements stay
	Yields   []Yields  `yaml:"yields,omitempty"`   // where the content of its results comes from
	Costs    string    `yaml:"costs,omitempty"`    // of what it takes much while it runs, as messages say it: "memory for a whole image", "a process"
	Errs     bool      `yaml:"errs,omitempty"`     // the error that it returns is never nil (errors.New)
	Fails    bool      `yaml:"fails,omitempty"`    // ends the process or the goroutine (log.Fatal)
	Mend     *Mend     `yaml:"mend,omitempty"`     // how the same is written so that it is bounded
	Note     string    `yaml:"note,omitempty"`     // why the row says so, with the file and line in the library
}

// Mend is how a call, or a variable, is written so that what it does is bounded.
type Mend struct {
	With   string `yaml:"with"`             // an expression: $0 is the first argument, $pkg the package itself, $time another one
	Says   string `yaml:"says"`             // what it changes, as a title
	Unsafe bool   `yaml:"unsafe,omitempty"` // it may change what correct code does
}

// Scans says that a call has the other machine walk through everything there is, and hand it over at once.
type Scans struct {
	What Scanned `yaml:"what"`
	Key  *int    `yaml:"key,omitempty"`  // of a collection: the argument that names it; of a command: the argument that is its first word
	From *int    `yaml:"from,omitempty"` // only where the argument From is the constant 0 and To is -1, as in LRANGE key 0 -1
	To   *int    `yaml:"to,omitempty"`
}

// Scanned is what is walked through.
type Scanned string

// What is scanned.
const (
	ScannedKeyspace   Scanned = "keyspace"   // all keys of a database
	ScannedCollection Scanned = "collection" // all elements of one collection
	ScannedByCommand  Scanned = "command"    // what the command says that the call sends word by word: Do("KEYS", "*")
)

// Waits says that a call blocks on another machine and what ends the wait when that is silent.
type Waits struct {
	// Protocol: http, grpc, sql, redis, mongo, kafka, amqp, nats, smtp, dns, tcp, tls, rpc, memcached, search, object-store, ... A dial of
	// tcp only connects; one of any other protocol also waits for what the peer says first.
	Protocol string `yaml:"protocol"`
	// Bound names what ends the wait:
	//   never    nothing the caller can give (http.Get, net.Dial without timeout)
	//   context  the deadline of the argument Arg, a context.Context or options that carry one, and nothing else
	//   request  the context of the *http.Request argument Arg, or Field of the receiver
	//   receiver Field of the receiver (a timeout: zero means forever)
	//   argument the duration argument Arg (zero or negative means forever, if Zero says so)
	//   conn     a deadline set on the receiver beforehand (net.Conn)
	//   default  the library's own default (Default), even when nothing is set
	//   stream   it is meant to last: consumers, LISTEN, Watch, blocking pops
	Bound   string `yaml:"bound"`
	Arg     int    `yaml:"arg,omitempty"`
	Field   string `yaml:"field,omitempty"`
	With    string `yaml:"with,omitempty"`    // it waits only when it is given this option (grpc.WithBlock)
	Default string `yaml:"default,omitempty"` // "5s"
	Since   string `yaml:"since,omitempty"`   // first version for which the row holds
	Until   string `yaml:"until,omitempty"`   // first version for which it does not hold any more
	// Local is true when the wait may well be on this machine or in this process (sqlite, unix socket).
	Local bool `yaml:"local,omitempty"`
	// Cleanup is true for closes, rollbacks and shutdowns: an unbounded one is not worth a finding.
	Cleanup bool `yaml:"cleanup,omitempty"`
}

// Sleeps says that a call pauses. Delay: argument (Arg), grows, constant, limiter (paced by a rate).
type Sleeps struct {
	Delay   string `yaml:"delay"`
	Arg     int    `yaml:"arg,omitempty"`
	Context bool   `yaml:"context,omitempty"` // ends early when a context argument does
	Timer   bool   `yaml:"timer,omitempty"`   // only starts a timer: whoever receives from it pauses
}

// Opens says that a call returns something that holds connections.
type Opens struct {
	// What: pool (of connections), connection (one), client, transport, server, cache, identity (of a program that runs inside a
	// cluster, as the cluster knows it)
	What     string `yaml:"what"`
	Protocol string `yaml:"protocol"`
	Bounded  bool   `yaml:"bounded,omitempty"` // of a pool: limited by default
	Setter   string `yaml:"setter,omitempty"`  // of a pool: the method that limits it: "SetMaxOpenConns"
	Close    string `yaml:"close,omitempty"`   // what must be called to let go: "Close"
	Wraps    bool   `yaml:"wraps,omitempty"`   // only wraps the pool given as an argument (sqlx.NewDb)
	Arg      int    `yaml:"arg,omitempty"`     // of Wraps: which argument
	// DSNArg and Driver let a rule see in-process databases.
	Driver string `yaml:"driver,omitempty"` // "arg0" when the first argument names the driver; else its name
}

// Sets says that a call configures something. What: max-open, max-idle, lifetime, timeout, connect-timeout (which ends no call once connected),
// deadline, limit, transport, context, retries, delay. On: index of the thing that is configured, -1 the receiver.
type Sets struct {
	What string `yaml:"what"`
	On   int    `yaml:"on"`
	Arg  int    `yaml:"arg"`            // the value
	Zero string `yaml:"zero,omitempty"` // what a zero value means: "unlimited", "default", "none"
	Only string `yaml:"only,omitempty"` // of a deadline of a connection: read or write, if it does not end both
}

// What Sets.Only says.
const (
	OnlyRead  = "read"  // it does not end what is written
	OnlyWrite = "write" // it does not end what is read
)

// Returns says what to make of a result. What: pool (the *sql.DB inside its receiver), context
// (that of the request), client, delay (a growing one), unwrap (its receiver in another guise), length (of a container), hash (of its arguments), dimensions (of an image), copy (the text of a statement that sends rows later, many at once), feed (a
// channel that is closed when its source fails).
type Returns struct {
	What    string `yaml:"what"`
	From    int    `yaml:"from,omitempty"`    // -1 the receiver, else an argument
	Carried bool   `yaml:"carried,omitempty"` // of client: it is like one that the context carries, if it carries one (oauth2.HTTPClient)
}

// Calls says what becomes of the function argument Arg.
type Calls struct {
	Arg int `yaml:"arg"`
	// How: once, loop, retry, goroutine, transaction, lock, coalesced, later (kept as a handler or hook)
	How string `yaml:"how"`
	Key int    `yaml:"key,omitempty"` // of coalesced: which argument is the key
	// Ever is true where it is called for the first of all callers only, and never again (sync.Once).
	Ever bool `yaml:"ever,omitempty"`
	// Context is which argument is the context that the function gets, as it is or with more in it.
	Context *int `yaml:"context,omitempty"`
	// Fields are names of function-typed fields of the argument when it is a struct.
	Fields []string `yaml:"fields,omitempty"`
}

// Retries describes a retry: how it waits and when it gives up.
type Retries struct {
	// Delay: none, constant, grows, option (given by the caller: unknown unless read)
	Delay    string `yaml:"delay"`
	Jitter   bool   `yaml:"jitter,omitempty"`
	Attempts string `yaml:"attempts"`          // a number, "unlimited", or "option"
	Context  bool   `yaml:"context,omitempty"` // gives up when a context ends
	Own      bool   `yaml:"own,omitempty"`     // repeats its own work rather than a function that it is given
	Limit    string `yaml:"limit,omitempty"`   // of own: the field of its receiver that says how often; 0 means that it does not
	Policy   bool   `yaml:"policy,omitempty"`  // repeats nothing: it only makes the policy of a retry
}

// Context says what context a call makes. Makes: background, deadline, cancel, value, detached (WithoutCancel), lifetime (ends with the program, or with what it serves);
// From is the argument that it derives from, -1 the receiver.
type Context struct {
	Makes string `yaml:"makes"`
	From  int    `yaml:"from,omitempty"`
}

// A Type is what values of one type are.
type Type struct {
	Type string `yaml:"type"`
	// Role: client, server, transport, dialer, pool, transaction, connection, rows, batch (what its methods do is sent later, with
	// others), cache, queue, request, handler, limiter, coalescer, group, backoff, config, type (stands for a type of the program), program (made of
	// a text that is one: a regular expression, a template), head (asks for the head of something alone: the answer has no body), cursor (rows that the server
	// keeps between two batches: no connection is taken meanwhile)
	Role      string   `yaml:"role,omitempty"`
	Protocol  string   `yaml:"protocol,omitempty"`
	Bounds    []string `yaml:"bounds,omitempty"`    // fields any of which ends a wait: [ReadTimeout, ReadHeaderTimeout]
	Idles     []string `yaml:"idles,omitempty"`     // of a server: fields any of which closes idle connections
	Answers   string   `yaml:"answers,omitempty"`   // of a server: the field that limits how long an answer may take, from the request on
	Carries   string   `yaml:"carries,omitempty"`   // the field with the context on which something is asked with it: without one, nothing ends that
	Limits    []string `yaml:"limits,omitempty"`    // fields that are durations, and limit how long it waits for others
	Unlimits  []Zero   `yaml:"unlimits,omitempty"`  // fields whose zero value means without limit
	Joins     []string `yaml:"joins,omitempty"`     // of a group: methods that wait for all that it was given to run
	Guards    Guard    `yaml:"guards,omitempty"`    // how it holds callers back, who have to share it for that
	Methods   []string `yaml:"methods,omitempty"`   // of an interface handler: methods that run per request or message; "*": all that take and return nothing, found by reflection
	Hooks     []string `yaml:"hooks,omitempty"`     // of a pool: methods of the program's types that a library calls with it, in the transaction of what they are about
	Serves    bool     `yaml:"serves,omitempty"`    // whatever gets one as a parameter runs for one request or message (http.ResponseWriter, *gin.Context)
	Serial    string   `yaml:"serial,omitempty"`    // of serves: one at a time, as of a Func
	Workers   bool     `yaml:"workers,omitempty"`   // of serves: the program has to say how many run at a time
	Lasts     bool     `yaml:"lasts,omitempty"`     // of serves: the context that comes with it goes on when the function has returned, until the program ends
	Parallel  []string `yaml:"parallel,omitempty"`  // fields by which handlers that else run one at a time run in parallel
	Callbacks []string `yaml:"callbacks,omitempty"` // fields with functions that the library runs for each request or connection of others
	Parts     []Part   `yaml:"parts,omitempty"`     // where its fields get their content
	Note      string   `yaml:"note,omitempty"`
}

// Zero is a field and the meaning of its zero value.
type Zero struct {
	Field string `yaml:"field"`
	Means string `yaml:"means"`
	// With names fields any of which has to be set for the zero value to matter.
	With []string `yaml:"with,omitempty"`
}

// A Guard is how something holds callers back. It only does so for those who share it.
type Guard string

// The guards.
const (
	GuardsAlone   Guard = "alone"   // one goes on, the others wait: a mutex
	GuardsFlight  Guard = "flight"  // one works, the others get what it brings: singleflight
	GuardsRate    Guard = "rate"    // so many in a time
	GuardsFailing Guard = "failing" // nobody, once enough of them failed: a circuit breaker
	GuardsSlots   Guard = "slots"   // so many at a time
)

// Guards lists them all.
var Guards = []Guard{GuardsAlone, GuardsFlight, GuardsRate, GuardsFailing, GuardsSlots}
