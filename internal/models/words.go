package models

import (
	"reflect"
	"sync"
)

// vocabulary lists the words that a field of a row may hold, where these are few: by the field's type, or by the struct and the field. What
// is not listed is free, such as protocols, of which a user's library may have one of its own.
var vocabulary = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"Waits.Bound":      {"never", "context", "request", "receiver", "argument", "conn", "default", "stream"},
		"Sleeps.Delay":     {"argument", "grows", "constant", "limiter"},
		"Opens.What":       {"pool", "connection", "client", "transport", "server", "cache", "queue", "identity"},
		"Sets.What":        {"max-open", "max-idle", "lifetime", "timeout", "connect-timeout", "deadline", "limit", "transport", "context", "retries", "attempts", "delay", "protocol", "prefetch", "lock", "try-lock", "unlock"},
		"Sets.Only":        {OnlyRead, OnlyWrite},
		"Returns.What":     {"pool", "context", "client", "delay", "unwrap", "length", "hash", "dimensions", "copy", "feed", "age"},
		"Calls.How":        {"once", "loop", "retry", "goroutine", "transaction", "lock", "coalesced", "later"},
		"Retries.Delay":    {"none", "constant", "grows", "option"},
		"Cache.Claims":     {"always", "nx"},
		"Cache.Op":         {"get", "set", "delete", "load", "expire", "command"},
		"Cache.ZeroTTL":    {"never", "default"},
		"Queue.Bounded":    {"never", "capacity", "option"},
		"Context.Makes":    {"background", "deadline", "cancel", "value", "detached", "lifetime"},
		"Func.Runs":        {"query", "write", "command", "publish", "receive", "call", "read"},
		"Func.Handles":     {"request", "consumer", "cron", "host"},
		"Takes.Does":       {TakesReads, TakesCloses, TakesKeeps, TakesReturns, TakesLends, TakesOwns, TakesRuns},
		"Through.Does":     {Passes, Limits, Inflates},
		"Content.Is":       {"buffer", "limit"},
		"Type.Role":        roles,
		"models.Scanned":   {string(ScannedKeyspace), string(ScannedCollection), string(ScannedByCommand)},
		"models.Stream":    {string(StreamRequest), string(StreamSocket)},
		"models.Kept":      {string(KeptTransport), string(KeptConnection), string(KeptSession)},
		"models.Guard":     plain(Guards),
		"models.Holding":   plain(Holdings),
		"models.Source":    plain(Sources()),
		"models.Messaging": plain(Messagings),
		"models.Act":       plain(AllActs),
	}
})

// roles are what values of a type may be.
var roles = []string{
	"client", "server", "transport", "dialer", "pool", "transaction", "connection", "stub-connection", "rows", "batch", "cache", "queue", "request",
	"handler", "limiter", "coalescer", "group", "backoff", "no-backoff", "retry", "config", "type", "program", "command", "lock", "envelope",
	"invoker", "interceptor", "call-option", "replica-choice", "head", "cursor",
}

// plain are the words of a vocabulary that has a type.
func plain[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// Vocabulary returns the words that a field of a struct may hold, or nil if it is free.
func Vocabulary(of reflect.Type, field reflect.StructField) []string {
	if words, ok := vocabulary()[field.Type.String()]; ok {
		return words
	}
	return vocabulary()[of.Name()+"."+field.Name]
}
