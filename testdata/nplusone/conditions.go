package nplusone

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Codes are used once.
type Codes struct {
	Client *dynamodb.Client
	Table  string
}

func (c *Codes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ids := r.URL.Query()["id"]
	_ = c.forgetAll(r.Context(), ids)
	_ = c.useAll(r.Context(), ids)
	_ = c.addAll(r.Context(), ids)
	_ = c.addNew(r.Context(), ids)
}

func (c *Codes) forgetAll(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := c.forget(ctx, id); err != nil { // want write:"forget writes once for each element of a loop: use BatchWriteItem"
			return err
		}
	}
	return nil
}

func (c *Codes) forget(ctx context.Context, id string) error {
	_, err := c.Client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &c.Table, Key: keyOf(id)})
	return err
}

// useAll is silent: each is used by whoever deletes it first, and no batch has a condition.
func (c *Codes) useAll(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := c.use(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func (c *Codes) use(ctx context.Context, id string) error {
	input := &dynamodb.DeleteItemInput{TableName: &c.Table, Key: keyOf(id), ConditionExpression: aws.String("attribute_exists(id)")}
	_, err := c.Client.DeleteItem(ctx, input)
	return err
}

func (c *Codes) addAll(ctx context.Context, ids []string) error {
	for _, id := range ids {
		_, err := c.Client.PutItem(ctx, &dynamodb.PutItemInput{TableName: &c.Table, Item: keyOf(id), ReturnValues: types.ReturnValueNone}) // want write:"PutItem writes once for each element of a loop: use BatchWriteItem"
		if err != nil {
			return err
		}
	}
	return nil
}

// addNew is silent: what is there stays.
func (c *Codes) addNew(ctx context.Context, ids []string) error {
	for _, id := range ids {
		input := &dynamodb.PutItemInput{TableName: &c.Table, Item: keyOf(id)}
		input.ConditionExpression = aws.String("attribute_not_exists(id)")
		if _, err := c.Client.PutItem(ctx, input); err != nil {
			return err
		}
	}
	return nil
}

func keyOf(id string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: id}}
}
