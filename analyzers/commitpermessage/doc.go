// Package commitpermessage reports streams of messages of which each one waits for a round trip to the broker of its own.
package commitpermessage
