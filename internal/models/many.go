package models

// None is what Func.Many says where no call does the same for many, or this one does already.
const None = "none"

// The ways in which many are served at once that need no row.
const (
	OneStatement = "statement" // a list in the condition, several rows of values
	OnePipeline  = "pipeline"  // commands that are sent together
	OneMessage   = "message"   // a request with a list, where the service offers one
)

// ForMany says how the same is done for many in one round trip: by a statement, a pipeline, or a call of that name. It is empty where
// nothing is known to do so: of calls in general, of what begins or prepares, and of what does many at once itself.
//
//	(*sql.DB).QueryContext     statement: WHERE id = ANY($1)
//	(*redis.Client).Get        pipeline
//	(*sqs.Client).SendMessage  SendMessageBatch
//	(*sql.DB).BeginTx          none
func (f *Func) ForMany() string {
	switch {
	case f.Runs == "" || f.Many == None:
		return ""
	case f.Many != "":
		return f.Many
	case f.begins() || f.Waits == nil || f.Waits.Bound == "stream" || f.Waits.Cleanup:
		return ""
	}
	return together[f.Waits.Protocol][f.Runs]
}

// together are the protocols that serve many at once whatever the call.
var together = map[string]map[string]string{
	"sql":   {"query": OneStatement, "write": OneStatement},
	"mongo": {"query": OneStatement, "write": OneStatement},
	"redis": {"command": OnePipeline},
}

// begins reports whether a call only makes or ends what others work with, or runs a function meanwhile.
func (f *Func) begins() bool {
	if f.Opens != nil || f.Under != nil || f.Releases != nil || len(f.Calls) > 0 {
		return true
	}
	return f.Acquires != nil && f.Acquires.What != HeldRows
}
