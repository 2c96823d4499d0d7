// Package cloud gives its cloud client an HTTP client that ends calls.
package cloud

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// Orders is a queue of the cloud.
type Orders struct{ client *sqs.Client }

// NewOrders connects to it.
func NewOrders(ctx context.Context) (*Orders, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithHTTPClient(&http.Client{Timeout: 10 * time.Second}))
	if err != nil {
		return nil, err
	}
	return &Orders{client: sqs.NewFromConfig(cfg)}, nil
}

// Put is ended by the HTTP client.
func (o *Orders) Put(order string) error {
	_, err := o.client.SendMessage(context.Background(), &sqs.SendMessageInput{MessageBody: &order})
	return err
}
