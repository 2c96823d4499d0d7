package optional

import (
	"net/http"
	"time"
)

// A Sender sends requests, as *http.Client does.
type Sender interface {
	Do(req *http.Request) (*http.Response, error)
}

// Orders sends orders.
type Orders struct{ sender Sender }

// NewOrders sends with http.DefaultClient where it gets no sender.
func NewOrders(sender Sender) *Orders {
	o := &Orders{sender: sender}
	if sender == nil {
		o.sender = http.DefaultClient
	}
	return o
}

// Send sends an order.
func (o *Orders) Send(url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return nil, err
	}
	return o.sender.Do(req)
}

// OrdersByDefault leaves it out, in a literal.
func OrdersByDefault() func() *Orders {
	return func() *Orders {
		return NewOrders(nil) // want client:"Do has no timeout"
	}
}

// OrdersTimed gives one that ends.
func OrdersTimed() *Orders { return NewOrders(&http.Client{Timeout: time.Second}) }

func either[T any](one, other *T) *T {
	if one == nil {
		return other
	}
	return one
}

// Bill asks with what either says.
func Bill(url string) (*http.Response, error) {
	return either(nil, &http.Client{Timeout: time.Second}).Get(url)
}

// Reminder never asks whether there is a client: nil is not made up for.
type Reminder struct{ client *http.Client }

// NewReminder keeps what it is given.
func NewReminder(client *http.Client) *Reminder { return &Reminder{client} }

// Remind asks.
func (r *Reminder) Remind(url string) (*http.Response, error) { return r.client.Get(url) }

// ReminderOfNobody would fail.
func ReminderOfNobody() *Reminder { return NewReminder(nil) }
