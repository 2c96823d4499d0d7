// Package generated recognises what is generated, and what stands in for clients, by the shape of its declarations: by no import path, since each project
// generates its own.
//
//	func (c *Client) GetItem(ctx context.Context, in *GetItemInput, opts ...func(*Options)) (*GetItemOutput, error)	// IsCloudOperation
//	func (c *orders) Get(ctx context.Context, name string, opts metav1.GetOptions) (*v1.Order, error)		// IsClusterOperation
//	type doer interface{ Do(*http.Request) (*http.Response, error) }						// IsDoer
//
// The rows say what such a call does, as rows of libraries do.
package generated
