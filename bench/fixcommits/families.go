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
}
