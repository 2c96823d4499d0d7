package queues

import (
	"context"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// Messages of a queue are deleted together.

func (w *worker) take(ctx context.Context) ([]types.Message, error) {
	out, err := w.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &w.url, MaxNumberOfMessages: 10})
	if err != nil {
		return nil, err
	}
	return out.Messages, nil
}

func entriesOf(ms []types.Message) []types.DeleteMessageBatchRequestEntry {
	var out []types.DeleteMessageBatchRequestEntry
	for i, m := range ms {
		out = append(out, types.DeleteMessageBatchRequestEntry{Id: aws.String(strconv.Itoa(i)), ReceiptHandle: m.ReceiptHandle})
	}
	return out
}

// drop deletes what it is given, in one request.
func (w *worker) drop(ctx context.Context, ms []types.Message) error {
	_, err := w.sqs.DeleteMessageBatch(ctx, &sqs.DeleteMessageBatchInput{QueueUrl: &w.url, Entries: entriesOf(ms)})
	return err
}

func (w *worker) saveAll(ctx context.Context, ms []types.Message) error {
	for _, m := range ms {
		if err := w.save(ctx, *m.Body); err != nil {
			return err
		}
	}
	return nil
}

// AllFirst has a helper delete all of them, and another one work on them then.
func (w *worker) AllFirst(ctx context.Context) error {
	ms, err := w.take(ctx)
	if err != nil {
		return err
	}
	if err := w.drop(ctx, ms); err != nil { // want before:"acknowledges the message before"
		return err
	}
	return w.saveAll(ctx, ms)
}

// EachAfterAll works on each, once all are gone.
func (w *worker) EachAfterAll(ctx context.Context) error {
	out, err := w.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &w.url, MaxNumberOfMessages: 10})
	if err != nil {
		return err
	}
	var gone []types.DeleteMessageBatchRequestEntry
	for _, m := range out.Messages {
		gone = append(gone, types.DeleteMessageBatchRequestEntry{Id: m.MessageId, ReceiptHandle: m.ReceiptHandle})
	}
	if _, err := w.sqs.DeleteMessageBatch(ctx, &sqs.DeleteMessageBatchInput{QueueUrl: &w.url, Entries: gone}); err != nil { // want before:"DeleteMessageBatch acknowledges the message before save"
		return err
	}
	for _, m := range out.Messages {
		if err := w.save(ctx, *m.Body); err != nil {
			return err
		}
	}
	return nil
}

// AllLast deletes all that is done.
func (w *worker) AllLast(ctx context.Context) error {
	ms, err := w.take(ctx)
	if err != nil {
		return err
	}
	if err := w.saveAll(ctx, ms); err != nil {
		return err
	}
	return w.drop(ctx, ms)
}

// DoneTogether collects what is done, and goes on with what is not.
func (w *worker) DoneTogether(ctx context.Context) error {
	out, err := w.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: &w.url, MaxNumberOfMessages: 10})
	if err != nil {
		return err
	}
	var done []types.DeleteMessageBatchRequestEntry
	for _, m := range out.Messages {
		if w.save(ctx, *m.Body) == nil {
			done = append(done, types.DeleteMessageBatchRequestEntry{Id: m.MessageId, ReceiptHandle: m.ReceiptHandle})
		}
	}
	_, err = w.sqs.DeleteMessageBatch(ctx, &sqs.DeleteMessageBatchInput{QueueUrl: &w.url, Entries: done})
	return err
}

// ByIndex fills a list of the right length, by a helper.
func (w *worker) ByIndex(ctx context.Context) error {
	ms, err := w.take(ctx)
	if err != nil {
		return err
	}
	gone := make([]types.DeleteMessageBatchRequestEntry, len(ms))
	for i := range ms {
		gone[i] = types.DeleteMessageBatchRequestEntry{Id: ms[i].MessageId, ReceiptHandle: ms[i].ReceiptHandle}
	}
	in := &sqs.DeleteMessageBatchInput{QueueUrl: &w.url, Entries: gone}
	if _, err := w.sqs.DeleteMessageBatch(ctx, in); err != nil { // want before:"DeleteMessageBatch acknowledges the message before saveAll"
		return err
	}
	return w.saveAll(ctx, ms)
}

// Chunks deletes what is done, and then works on the next ones.
func (w *worker) Chunks(ctx context.Context) error {
	for ctx.Err() == nil {
		ms, err := w.take(ctx)
		if err != nil {
			return err
		}
		if err := w.saveAll(ctx, ms); err != nil {
			return err
		}
		if _, err := w.sqs.DeleteMessageBatch(ctx, &sqs.DeleteMessageBatchInput{QueueUrl: &w.url, Entries: entriesOf(ms)}); err != nil {
			return err
		}
	}
	return nil
}
