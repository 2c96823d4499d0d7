package client

import (
	"context"
	"net/http"
	"net/smtp"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/gorilla/websocket"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/valyala/fasthttp"
	"golang.org/x/crypto/ssh"
)

// Retrying tries again, and waits forever for each answer.
func Retrying(url string) (*http.Response, error) {
	c := retryablehttp.NewClient() // want client:"Get has no timeout"
	c.RetryMax = 3
	return c.Get(url)
}

// RetryingTimed bounds each attempt.
func RetryingTimed(url string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient.Timeout = time.Second
	return c.Get(url)
}

// RetryingRequest is bounded by its caller.
func RetryingRequest(ctx context.Context, c *retryablehttp.Client, url string) (*http.Response, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// Mail speaks with a server that may fall silent.
func Mail(addr, from string, to []string, text []byte) error {
	return smtp.SendMail(addr, nil, from, to, text) // want client:"smtp.SendMail has no timeout"
}

// Quick uses another library's client, whose only timeout is not set.
func Quick(url string) error {
	req := fasthttp.AcquireRequest()
	req.SetRequestURI(url)
	c := &fasthttp.Client{} // want client:"Do has no timeout"
	return c.Do(req, nil)
}

// QuickBounded sets it.
func QuickBounded(url string) error {
	c := &fasthttp.Client{ReadTimeout: time.Second}
	return c.Do(fasthttp.AcquireRequest(), nil)
}

// QuickTimed gives one request a timeout.
func QuickTimed(url string) error {
	req := fasthttp.AcquireRequest()
	req.SetTimeout(time.Second)
	return fasthttp.Do(req, nil)
}

// Upgrade dials with a dialer of its own, which has lost the default's timeout.
func Upgrade(url string) (*websocket.Conn, error) {
	d := &websocket.Dialer{ReadBufferSize: 4096} // want dial:"Dial has no timeout"
	conn, _, err := d.Dial(url, nil)
	return conn, err
}

// UpgradeDefault has the default's 45 seconds.
func UpgradeDefault(url string) (*websocket.Conn, error) {
	conn, _, err := websocket.DefaultDialer.Dial(url, nil)
	return conn, err
}

// Shell connects without a timeout.
func Shell(addr string, auth ssh.AuthMethod, key ssh.HostKeyCallback) (*ssh.Client, error) {
	cfg := &ssh.ClientConfig{Auth: []ssh.AuthMethod{auth}, HostKeyCallback: key} // want dial:"ssh.Dial has no timeout"
	return ssh.Dial("tcp", addr, cfg)
}

// ShellBounded has one.
func ShellBounded(addr string, auth ssh.AuthMethod, key ssh.HostKeyCallback) (*ssh.Client, error) {
	cfg := &ssh.ClientConfig{Auth: []ssh.AuthMethod{auth}, HostKeyCallback: key, Timeout: time.Second}
	return ssh.Dial("tcp", addr, cfg)
}

// Describe calls an operation of a generated client that no row names.
func Describe(c *dynamodb.Client) error {
	_, err := c.DescribeLimits(context.Background(), &dynamodb.DescribeLimitsInput{}) // want deadline:"DescribeLimits gets a context without deadline"
	return err
}

// Erase calls an operation of another generated client, which takes options of its own name.
func Erase(c *blob.Client) error {
	_, err := c.Delete(context.Background(), &blob.DeleteOptions{}) // want deadline:"Delete gets a context without deadline"
	return err
}

// EraseBounded has the deadline of its caller.
func EraseBounded(ctx context.Context, c *blob.Client) error {
	_, err := c.Delete(ctx, nil)
	return err
}
