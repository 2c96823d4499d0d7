// Package answers tells who puts something where others find it, and stands there until they have answered: each has one entry at a time, so there are no
// more of these than there are callers.
//
//	q.pending = append(q.pending, req)
//	q.mu.Unlock()
//	return <-req.done
package answers
