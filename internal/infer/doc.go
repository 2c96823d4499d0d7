// Package infer reads rows of models out of the source of a library: what the engine proves of its exported functions, in the
// grammar of package models.
//
//	func (c *Client) Get(ctx context.Context, id string) (*Item, error) {
//		req, err := http.NewRequestWithContext(ctx, "GET", c.base+id, nil)
//		...
//		resp, err := c.doer.Do(req)		{func: (*Client).Get, waits: {protocol: http, bound: conn}, runs: call}
//	}
//
// A row is proposed where the engine is sure, with the calls that prove it. A function that waits for something that nothing in sight
// bounds for certain is undecided: whoever reads the library decides.
package infer
