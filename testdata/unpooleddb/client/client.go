// Code generated in the way of ent, DO NOT EDIT.

// Package client has the shape of a generated client: its Open hides the pool.
package client

import (
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
)

type config struct{ driver dialect.Driver }

// Client asks.
type Client struct {
	config
	Schema string
}

// Option changes the configuration.
type Option func(*config)

// Driver gives the client a driver.
func Driver(d dialect.Driver) Option { return func(c *config) { c.driver = d } }

// NewClient makes one.
func NewClient(opts ...Option) *Client {
	c := &Client{}
	for _, o := range opts {
		o(&c.config)
	}
	return c
}

// Open makes a driver.
func Open(driverName, dataSourceName string, options ...Option) (*Client, error) {
	drv, err := sql.Open(driverName, dataSourceName)
	if err != nil {
		return nil, err
	}
	return NewClient(append(options, Driver(drv))...), nil
}
