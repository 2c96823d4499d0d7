// Package escapedctx reports work that outlives a request, on the request's context: it is cut off when the answer is sent.
package escapedctx
