// Package queues deletes messages of queues and streams.
package queues

import (
	"context"
	"database/sql"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/redis/go-redis/v9"
)

type worker struct {
	db  *sql.DB
	sqs *sqs.Client
	rdb *redis.Client
	url string
}

func (w *worker) save(ctx context.Context, body string) error {
	_, err := w.db.ExecContext(ctx, "INSERT INTO jobs (body) VALUES ($1)", body)
	return err
}

// First deletes each message, and works on it then.
func (w *worker) First(ctx context.Context) error {
	out, err := w.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &w.url, MaxNumberOfMessages: 10})
	if err != nil {
		return err
	}
	for _, m := range out.Messages {
		if _, err := w.sqs.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &w.url, ReceiptHandle: m.ReceiptHandle}); err != nil { // want before:"DeleteMessage acknowledges the message before save"
			return err
		}
		if err := w.save(ctx, *m.Body); err != nil {
			return err
		}
	}
	return nil
}

// Last deletes what is done.
func (w *worker) Last(ctx context.Context) error {
	out, err := w.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &w.url, MaxNumberOfMessages: 10})
	if err != nil {
		return err
	}
	for _, m := range out.Messages {
		if err := w.save(ctx, *m.Body); err != nil {
			return err
		}
		if _, err := w.sqs.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &w.url, ReceiptHandle: m.ReceiptHandle}); err != nil {
			return err
		}
	}
	return nil
}

// Stream acknowledges each entry first.
func (w *worker) Stream(ctx context.Context) error {
	streams, err := w.rdb.XReadGroup(ctx, &redis.XReadGroupArgs{Group: "jobs", Consumer: "a", Streams: []string{"jobs", ">"}}).Result()
	if err != nil {
		return err
	}
	for _, s := range streams {
		for _, m := range s.Messages {
			if err := w.rdb.XAck(ctx, "jobs", "jobs", m.ID).Err(); err != nil { // want before:"XAck acknowledges the message before save"
				return err
			}
			if err := w.save(ctx, m.Values["body"].(string)); err != nil {
				return err
			}
		}
	}
	return nil
}
