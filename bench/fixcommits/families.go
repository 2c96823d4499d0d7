package main

import "regexp"

// family is a kind of remedy: what a fix adds, and the words that its message has when it is one.
type family struct {
	name    string
	remedy  *regexp.Regexp
	message *regexp.Regexp
}

var families = []family{
	{
		"timeout",
		regexp.MustCompile(`context\.With(Timeout|Deadline)|Read(Header)?Timeout\b|IdleTimeout|\bTimeout(:|\s*=)|Set(Read|Write)?Deadline\(|DialTimeout|ResponseHeaderTimeout|TimeoutHandler`),
		regexp.MustCompile(`(?i)time.?out|deadline|\bhang|\bhung|stuck|block|slowloris|forever|indefinite|stall|freeze|unresponsive|G112|G114|dead.?lock`),
	},
	{
		"retry",
		regexp.MustCompile(`(?i)back.?off|time\.(Sleep|After|NewTimer|NewTicker)\(|retryablehttp|limiter|jitter`),
		regexp.MustCompile(`(?i)back.?off|busy|tight|\bspin|retr(y|ies)|hammer|flood|hot.?loop|reconnect|\bcpu\b|log spam|infinite loop|\bspam|jitter`),
	},
	{
		"cache",
		regexp.MustCompile(`(?i)singleflight|jitter|inflight|in_flight|\.LoadOrStore\(|\.TryLock\(|Lock\(\)`),
		regexp.MustCompile(`(?i)single.?flight|stampede|thunder|\bherd|coalesc|de-?dup|concurrent|cache|duplicate (request|call|fetch|quer)`),
	},
	{
		"db",
		regexp.MustCompile(`SetMax(Open|Idle)Conns|SetConnMax|MaxOpenConns|MaxConns|MaxPoolSize|PoolSize|pgxpool\.`),
		regexp.MustCompile(`(?i)pool|connection|too many|max.?open|leak|exhaust|database|\bdb\b|postgres|mysql|sql`),
	},
	{
		"queue",
		regexp.MustCompile(`default:|make\(chan [^)]*, |(?i)(max|limit|cap\().*(len|queue|pending|buffer)|len\(.*\) >=? |queue.?full|dropped|semaphore`),
		regexp.MustCompile(`(?i)unbounded|bounded|\bbound\b|\bqueue|back.?pressure|\boom\b|out of memory|memory (leak|growth|usage)|goroutine leak|leak|slow (client|consumer|subscriber|peer)|drop`),
	},
	{
		"leak",
		regexp.MustCompile(`\b(Body|[rR]ows|[sS]tmt|[cC]onn|[tT]x|[rR]esp|[cC]lient)\.(Close|Rollback|Release)\(|io\.Copy\(io\.Discard`),
		regexp.MustCompile(`(?i)leak|clos(e|ing)|exhaust|drain|too many open|roll.?back|file descriptor|idle in transaction`),
	},
	{
		"batch",
		regexp.MustCompile(`(?i)batch|\bIN \(|bulk|SendBatch|CreateInBatches|pipelin|ANY\(|sqlx\.In\(|MGet|WriteMessages\(`),
		regexp.MustCompile(`(?i)n\s?\+\s?1|one by one|batch|bulk|round.?trips?|too many quer|slow|single query`),
	},
	{
		"lock",
		regexp.MustCompile(`Unlock\(\)`),
		regexp.MustCompile(`(?i)(hold|held|holding|outside|without|releas|unlock|under|contention).*(lock|mutex)|(lock|mutex).*(hold|held|outside|contention|releas|dead.?lock)|deadlock`),
	},
	{
		"fanout",
		regexp.MustCompile(`\.SetLimit\(|semaphore\.NewWeighted|make\(chan struct\{\}, |\.Acquire\(|ants\.NewPool|workerpool|sizedwaitgroup`),
		regexp.MustCompile(`(?i)limit|bound|concurren|parallel|goroutines|too many|\boom\b|memory|overload|exhaust`),
	},
	{
		"body",
		regexp.MustCompile(`io\.LimitReader|LimitedReader|MaxBytesReader|MaxBytesHandler|SetReadLimit|BodyLimit|MaxDecoded|WithDecoderMaxMemory`),
		regexp.MustCompile(`(?i)limit|\bdos\b|memory|\boom\b|bomb|large|size|CVE|secur|exhaust`),
	},
	{
		"hot",
		regexp.MustCompile(`regexp\.MustCompile|template\.Must|sync\.Once|jsonschema|LoadLocation|cel\.NewEnv`),
		regexp.MustCompile(`(?i)compil|regexp?\b|pre.?pars|each (call|time|request)|every (call|time|request)|hoist|perf|\bcpu\b|faster|alloc`),
	},
	{
		"context",
		regexp.MustCompile(`context\.WithoutCancel|context\.WithTimeout\(context\.Background|[a-z]\w*Context\(ctx|\(ctx\b|Context\(\)`),
		regexp.MustCompile(`(?i)context cancel|cancell?ed|propagat|detach|without.?cancel|pass (the )?(request )?(ctx|context)|use (the )?(request|parent|caller|passed|given|provided|correct).{0,12} (ctx|context)|context\.(Background|TODO)|client disconnect`),
	},
	{
		"grow",
		regexp.MustCompile(`\bdelete\(|lru\.New|\.Remove\(|DeletePartialMatch|DeleteLabelValues|\.Delete\(|expirable|ttlcache|WithTTL|Expir`),
		regexp.MustCompile(`(?i)memory leak|leak|unbounded|grow|evict|cardinality|expire|\bttl\b|\boom\b`),
	},
	{
		"labels",
		regexp.MustCompile(`WithLabelValues|prometheus\.Labels|\.With\(|FullPath\(|RoutePattern|GetPathTemplate|\[\]string\{`),
		regexp.MustCompile(`(?i)cardinality|label`),
	},
	{
		"ack",
		regexp.MustCompile(`\.(Ack|Nack|Reject|Qos|CommitMessages|MarkMessage|MarkOffset|Commit|NakWithDelay|Term)\(|MaxAckPending|MaxOutstanding|MaxDeliver|ManualAck`),
		regexp.MustCompile(`(?i)\back|nack|acknowledg|prefetch|\bqos\b|redeliver|requeue|poison|lost message|message loss|offset|commit`),
	},
	{
		"shutdown",
		regexp.MustCompile(`\.Shutdown\(|GracefulStop\(|signal\.Notify|Deregister|NotifyContext`),
		regexp.MustCompile(`(?i)graceful|shut.?down|drain|deregister|sigterm|terminat`),
	},
	{
		"client",
		regexp.MustCompile(`sync\.Once|MaxIdleConnsPerHost|DefaultTransport|\.Clone\(\)|http\.Client\{|[cC]lient\s+\*`),
		regexp.MustCompile(`(?i)re.?us(e|ing) .*(client|connection|transport)|(client|connection|transport)s? .*(re.?us|per request|each|every|leak|cache)|keep.?alive|ephemeral|proxy.?from.?environment|idle conn`),
	},
	{
		"result",
		regexp.MustCompile(`(?i)\bLIMIT\b|\.Limit\(|\.Scan\(|SScan|HScan|pagina|PageSize`),
		regexp.MustCompile(`(?i)\bKEYS\b|scan|limit|pagina|\boom\b|memory|slow|full table|all rows`),
	},
	{
		"tx",
		regexp.MustCompile(`(?i)\.Commit\(|\btx\b|InTx|WithTx|Transaction`),
		regexp.MustCompile(`(?i)transaction|\btx\b|dead.?lock|idle in`),
	},
	{
		"guard",
		regexp.MustCompile(`singleflight\.Group|sync\.(RW)?Mutex|rate\.NewLimiter|gobreaker|semaphore\.`),
		regexp.MustCompile(`(?i)(limiter|mutex|lock|semaphore|breaker|single.?flight).*(share|each|every|per|effect|work|useless|never)|global`),
	},
}
