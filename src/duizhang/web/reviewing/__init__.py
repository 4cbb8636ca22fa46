"""The queues of the review page: what waits in each, how a thing of it is shown, and what its forms decide."""
