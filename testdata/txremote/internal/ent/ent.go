// Package ent has the shape of what a generator writes.
package ent

import (
	"context"
	"errors"

	"entgo.io/ent/dialect"
)

type config struct {
	driver dialect.Driver
	debug  bool
}

// Client makes transactions.
type Client struct{ config }

// Tx is one.
type Tx struct {
	config
	ctx context.Context
}

// NewClient makes one.
func NewClient(driver dialect.Driver) *Client { return &Client{config{driver: driver}} }

// Tx begins a transaction.
func (c *Client) Tx(ctx context.Context) (*Tx, error) {
	if _, ok := c.driver.(*txDriver); ok {
		return nil, errors.New("a transaction within a transaction")
	}
	tx, err := c.driver.Tx(ctx)
	if err != nil {
		return nil, err
	}
	return &Tx{config: config{driver: &txDriver{Driver: c.driver, tx: tx}}, ctx: ctx}, nil
}

// Commit ends it.
func (tx *Tx) Commit() error { return tx.driver.(*txDriver).tx.Commit() }

// Rollback ends it.
func (tx *Tx) Rollback() error { return tx.driver.(*txDriver).tx.Rollback() }

type txDriver struct {
	dialect.Driver
	tx dialect.Tx
}
