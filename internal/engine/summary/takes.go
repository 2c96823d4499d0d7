package summary

// A ParamUse is one thing that a function does with a parameter, as other packages see it.
//
//	func NewClient(conn net.Conn) *Client { return &Client{conn: conn} }     0 returns in result 0, conn
//	func (c *Client) Close() error { return c.conn.Close() }                 0, conn: closes
type ParamUse struct {
	Param  int    // the receiver being the first
	At     string // where in the parameter the value is, see access
	Does   Doing
	Some   bool   // closes: on some paths only
	Later  bool   // closes: once it has returned
	Result int    // returns
	To     string // returns, keeps: the way from the result or the other parameter to the value
	Into   int    // keeps: in this parameter, counted from 1
	Kind   string // keeps: a StoredIn or CapturedBy
	Name   string // keeps: the place, for messages
}

// A Doing is what a callee does with an argument.
type Doing string

// What callees do. Unknown means that nothing may be claimed.
const (
	DoesRead    Doing = "reads"
	DoesClose   Doing = "closes"
	DoesKeep    Doing = "keeps"
	DoesReturn  Doing = "returns" // alone or in what it returns; that is followed
	DoesOwn     Doing = "owns"    // as returns, and closing the result closes it
	DoesUnknown Doing = "unknown"
)

// A Streamed is a parameter that a function reads or writes as long as its caller or the peer likes: it sets no deadline and keeps nothing. Or it is a
// connection that the function makes, and returns as it is.
//
//	func ReadFrame(r io.Reader) (Frame, error)
//	func Dial(addr string) (net.Conn, error)
type Streamed struct {
	Param         int // the receiver being the first; negative of a result
	Result        int
	Reads, Writes bool
}
