package events

import (
	"context"
	"time"

	"github.com/ThreeDotsLabs/watermill"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
)

const handlerRetries = 5

// ApplyFunc books what a message says.
type ApplyFunc func(ctx context.Context, payload []byte) error

// pipeline wraps a handler into what all handlers of messages share.
func pipeline(apply ApplyFunc) message.HandlerFunc {
	return middleware.Recoverer(retries().Middleware(func(msg *message.Message) ([]*message.Message, error) {
		return nil, apply(msg.Context(), msg.Payload)
	}))
}

func retries() middleware.Retry {
	return middleware.Retry{
		MaxRetries:          handlerRetries,
		InitialInterval:     200 * time.Millisecond,
		MaxInterval:         5 * time.Second,
		Multiplier:          2,
		RandomizationFactor: 0.5,
		Logger:              watermill.NewSlogLogger(nil),
	}
}
